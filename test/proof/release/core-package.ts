import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { rolldown } from "rolldown";
import { ROOT } from "../root.js";
import { addCommonJs } from "./commonjs.js";

const CORE = join(ROOT, "core");

interface Manifest {
  readonly exports: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

/** The program of the commands. In a source checkout npm's scripts start them. */
const BIN = { "acevo-pitwall-core": "dist/cli/bin.js" };

/** Dependencies that the package contains, by the one file that uses each. */
const BUNDLED = { "dist/storage/salvage.js": "jsonc-parser", "dist/cli/commander.js": "commander" };

/** The package's manifest. What the plugins' commands share is not published. */
function packedManifest(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(CORE, "package.json"), "utf8")) as Manifest;
  const published = Object.fromEntries(
    Object.entries(manifest.exports).filter(([entry]) => !entry.startsWith("./cli")),
  );
  const exports = addCommonJs(folder, published);
  return JSON.stringify({ ...manifest, bin: BIN, exports, scripts: undefined, devDependencies: undefined }, null, 2);
}

async function bundle(folder: string, file: string, dependency: string): Promise<void> {
  const build = await rolldown({
    input: join(CORE, file),
    platform: "node",
    resolve: { mainFields: ["module", "main"] },
    logLevel: "warn",
  });
  const banner = `/*! Contains ${dependency}:\n${licenceOf(dependency)}\n*/`;
  await build.write({ file: join(folder, file), format: "esm", sourcemap: true, banner });
  await build.close();
}

function licenceOf(dependency: string): string {
  const folder = join(ROOT, "node_modules", dependency);
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name))!;
  return readFileSync(join(folder, file), "utf8").trim();
}

/** Whether a file or folder in `dist` is of a source that is there: the compiler leaves those of deleted ones behind. */
function hasSource(path: string): boolean {
  const source = join(CORE, "src", relative(join(CORE, "dist"), path));
  return existsSync(source) || existsSync(source.replace(/(\.d\.ts|\.js)(\.map)?$/, ".ts"));
}

/** Packs core as it is published into `destination`. Returns the archive's path. */
export async function packCore(destination: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "pitwall-core-package-"));
  try {
    for (const part of ["README.md", "LICENSE", "src", "examples"])
      cpSync(join(CORE, part), join(folder, part), { recursive: true });
    cpSync(join(CORE, "dist"), join(folder, "dist"), { recursive: true, filter: hasSource });
    writeFileSync(join(folder, "package.json"), packedManifest(folder));
    for (const [file, dependency] of Object.entries(BUNDLED)) await bundle(folder, file, dependency);
    // it has no npm scripts: messages and help name its own program
    cpSync(join(folder, "dist/cli/commands-in-package.js"), join(folder, "dist/cli/commands.js"));
    const args = ["pack", "--silent", "--pack-destination", destination];
    return join(destination, execFileSync("npm", args, { cwd: folder, encoding: "utf8" }).trim());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
