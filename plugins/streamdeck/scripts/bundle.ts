import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rolldown } from "rolldown";
import { emptyState } from "@acevo-pitwall/core/race";
import type { Action } from "../src/actions/action.js";
import { ACTIONS } from "../src/actions/index.js";
import { keySvg } from "../src/draw/key.js";
import { MESSAGES } from "../src/messages/index.js";
import { ownDemoThread } from "./demo-thread.js";
import { BUILT, PACKAGE, ROOT } from "./folders.js";
import { buildInspector } from "./inspector.js";
import { shipKoffi } from "./koffi.js";
import { languageFile } from "./languages.js";
import { LAYOUTS } from "./layouts.js";
import { licencesOf } from "./licences.js";
import { manifest } from "./manifest.js";
import { profile } from "./profiles.js";

/** Gives the files that went into the code. */
async function bundleCode(folder: string): Promise<readonly string[]> {
  const bundle = await rolldown({
    input: {
      plugin: join(PACKAGE, "dist/src/plugin.js"),
      demo: join(ROOT, "core/dist/simulator/worker-entry.js"),
    },
    platform: "node",
    plugins: [ownDemoThread],
    logLevel: "warn",
  });
  const { output } = await bundle.write({
    dir: folder,
    format: "esm",
    entryFileNames: "[name].js",
    chunkFileNames: "[name].js",
    minify: false,
  });
  await bundle.close();
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  return output.flatMap((part) => (part.type === "chunk" ? part.moduleIds : []));
}

/** What stands on a key in the application until the plugin draws it: its face without a game. */
function keyImage(action: Action): string {
  const race = emptyState({ status: "waiting", source: "game", detail: "" });
  return keySvg(action.configure({}).face({ race, pages: null, overlay: null }), {
    badge: null,
    border: null,
    isDark: false,
  }).replace('width="144" height="144"', 'width="72" height="72"');
}

/** Makes the plugin's folder as the Stream Deck application reads it: `dist/….sdPlugin`. */
export async function bundle(): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8")) as { version: string };
  rmSync(BUILT, { recursive: true, force: true });
  mkdirSync(join(BUILT, "icons/keys"), { recursive: true });
  const files = [...(await bundleCode(join(BUILT, "bin"))), ...(await buildInspector(join(BUILT, "ui")))];
  shipKoffi(join(BUILT, "bin/node_modules"));
  const assets = (from: string, to: string) =>
    cpSync(join(PACKAGE, "assets", from), join(BUILT, to), { recursive: true });
  assets("layouts", "layouts");
  assets("actions", "icons/actions");
  for (const file of ["category.svg", "plugin.png", "plugin@2x.png"]) assets(file, join("icons", file));
  for (const action of ACTIONS) writeFileSync(join(BUILT, "icons/keys", `${action.id}.svg`), keyImage(action));
  mkdirSync(join(BUILT, "profiles"));
  for (const layout of LAYOUTS) {
    writeFileSync(join(BUILT, "profiles", `${layout.name}.streamDeckProfile`), profile(layout, ACTIONS, version));
  }
  cpSync(join(ROOT, "LICENSE"), join(BUILT, "LICENSE"));
  writeFileSync(join(BUILT, "LICENSES-of-others.txt"), licencesOf(files));
  for (const [language, messages] of Object.entries(MESSAGES)) {
    writeFileSync(join(BUILT, `${language}.json`), JSON.stringify(languageFile(messages, ACTIONS), null, 2));
  }
  writeFileSync(join(BUILT, "manifest.json"), JSON.stringify(manifest(ACTIONS, version), null, 2));
  return BUILT;
}
