import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rolldown } from "rolldown";
import { ROOT } from "../root.js";

const CORE = join(ROOT, "core");

interface Manifest {
  readonly exports: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

/** The package's manifest, without the scripts and dependencies of the commands, which are not published. */
function packedManifest(): string {
  const manifest = JSON.parse(readFileSync(join(CORE, "package.json"), "utf8")) as Manifest;
  const exports = Object.fromEntries(Object.entries(manifest.exports).filter(([entry]) => !entry.startsWith("./cli")));
  return JSON.stringify({ ...manifest, exports, scripts: undefined, devDependencies: undefined }, null, 2);
}

/** Bundles jsonc-parser into the one file that uses it, so that the package depends on koffi alone. */
async function bundleSalvage(folder: string): Promise<void> {
  const bundle = await rolldown({
    input: join(CORE, "dist/storage/salvage.js"),
    resolve: { mainFields: ["module", "main"] },
    logLevel: "warn",
  });
  await bundle.write({
    file: join(folder, "dist/storage/salvage.js"),
    format: "esm",
    sourcemap: true,
    banner: "/*! Contains jsonc-parser, MIT License, Copyright (c) Microsoft Corporation */",
  });
  await bundle.close();
}

/** Packs core as it is published into `destination`. Returns the archive's path. */
export async function packCore(destination: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "pitwall-core-package-"));
  try {
    for (const part of ["README.md", "LICENSE", "dist", "src"]) {
      cpSync(join(CORE, part), join(folder, part), {
        recursive: true,
        filter: (path) => path !== join(CORE, part, "cli"),
      });
    }
    writeFileSync(join(folder, "package.json"), packedManifest());
    await bundleSalvage(folder);
    const args = ["pack", "--silent", "--pack-destination", destination];
    return join(destination, execFileSync("npm", args, { cwd: folder, encoding: "utf8" }).trim());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
