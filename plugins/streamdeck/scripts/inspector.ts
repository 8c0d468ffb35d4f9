import { cpSync } from "node:fs";
import { join } from "node:path";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { build } from "vite";
import { PACKAGE } from "./folders.js";

/** Builds the property inspector into `folder`: one page and one classic script, since the application opens it as a file. Returns its source files. */
export async function buildInspector(folder: string): Promise<readonly string[]> {
  const source = join(PACKAGE, "src/inspector");
  const built = await build({
    configFile: false,
    logLevel: "warn",
    root: source,
    plugins: [svelte({ configFile: false, compilerOptions: { css: "injected" } })],
    build: {
      outDir: folder,
      emptyOutDir: true,
      lib: {
        entry: join(source, "main.svelte.ts"),
        formats: ["iife"],
        name: "PitwallInspector",
        fileName: () => "inspector.js",
      },
    },
  });
  cpSync(join(source, "index.html"), join(folder, "inspector.html"));
  if (!Array.isArray(built)) throw new Error("Vite did not say what it built the inspector from.");
  return built.flatMap(({ output }) => output).flatMap((part) => (part.type === "chunk" ? part.moduleIds : []));
}
