import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { unzipSync } from "fflate";
import { PLUGIN } from "./host.js";

const ROOT = resolve(import.meta.dirname, "../..");

function run(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" });
  if (status !== 0) throw new Error(`${args.join(" ")} failed:\n${stdout}${stderr}`);
  return stdout;
}

/** Compiles the plugin and its scripts. Throws what the compiler says. */
export function compilePlugin(): void {
  run("node_modules/typescript/bin/tsc", "-b", "core", "plugins/streamdeck");
}

/** One archive for all test files of a run: nothing that they look at changes meanwhile. */
const KEPT = join(process.env["PITWALL_HOME"] ?? mkdtempSync(join(tmpdir(), "pitwall-pack-")), "packed");

/** Compiles and packs the plugin as a streamer gets it. Gives the archive's bytes; throws what Elgato's validation says. */
export function packPlugin(): Buffer {
  const archive = join(KEPT, `${PLUGIN}.streamDeckPlugin`);
  if (!existsSync(archive)) {
    compilePlugin();
    run("plugins/streamdeck/dist/scripts/pack.js", "--output", KEPT);
  }
  return readFileSync(archive);
}

/** Unpacks a zip archive, as the application does with a plugin. */
export function unzip(archive: Uint8Array, folder: string): void {
  for (const [name, bytes] of Object.entries(unzipSync(archive))) {
    if (name.endsWith("/")) continue;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
}
