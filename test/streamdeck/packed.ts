import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { inflateRawSync } from "node:zlib";
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

/** Compiles and packs the plugin as a streamer gets it. Gives the archive's bytes; throws what Elgato's validation says. */
export function packPlugin(): Buffer {
  const output = mkdtempSync(join(tmpdir(), "pitwall-pack-"));
  try {
    compilePlugin();
    run("plugins/streamdeck/dist/scripts/pack.js", "--output", output);
    return readFileSync(join(output, `${PLUGIN}.streamDeckPlugin`));
  } finally {
    rmSync(output, { recursive: true, force: true });
  }
}

/** Unpacks a zip archive, as the application does with a plugin. */
export function unzip(archive: Buffer, folder: string): void {
  for (const { name, data } of entriesOf(archive)) {
    if (name.endsWith("/")) continue;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), data);
  }
}

/** Through the directory at the archive's end, since entries need not say their length where they stand. */
function* entriesOf(zip: Buffer): Generator<{ name: string; data: Buffer }> {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const name = zip.toString("utf8", at + 46, at + 46 + nameLength);
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    yield { name, data: zip.readUInt16LE(at + 10) === 0 ? bytes : inflateRawSync(bytes) };
    at += 46 + nameLength + extra + comment;
  }
}
