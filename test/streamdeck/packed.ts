import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { inflateRawSync } from "node:zlib";
import { madeFile } from "../release/made.js";
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

/**
 * The plugin as a streamer gets it: what the release has, else compiled and packed now. Gives the archive's bytes; throws
 * what Elgato's validation says.
 */
export function packPlugin(): Buffer {
  const made = madeFile(/\.streamDeckPlugin$/);
  if (made !== null) return readFileSync(made);
  const archive = join(KEPT, `${PLUGIN}.streamDeckPlugin`);
  if (!existsSync(archive)) {
    compilePlugin();
    mkdirSync(KEPT, { recursive: true });
    const fresh = mkdtempSync(join(KEPT, "fresh-"));
    run("plugins/streamdeck/dist/scripts/pack.js", "--output", fresh);
    // whole at once: another test file may be waiting for it
    renameSync(join(fresh, `${PLUGIN}.streamDeckPlugin`), archive);
  }
  return readFileSync(archive);
}

/** Unpacks a zip archive, as the application does with a plugin. */
export function unzip(archive: Uint8Array, folder: string): void {
  for (const { name, bytes } of filesIn(Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength))) {
    if (name.endsWith("/")) continue;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
}

const ZIP64 = 0xffff_ffff;
const DEFLATED = 8;

/**
 * The files of a zip archive. Elgato's packer writes zip64, of which fflate takes the place holders for sizes: 4 GB of
 * memory a file, after which no process can be started any more.
 */
function* filesIn(archive: Buffer): Generator<{ readonly name: string; readonly bytes: Buffer }> {
  const end = archive.lastIndexOf("PK\x05\x06", undefined, "latin1");
  let at = archive.readUInt32LE(end + 16);
  if (at === ZIP64) {
    const end64 = Number(archive.readBigUInt64LE(end - 20 + 8));
    at = Number(archive.readBigUInt64LE(end64 + 48));
  }
  while (archive.toString("latin1", at, at + 4) === "PK\x01\x02") {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((place) => archive.readUInt16LE(at + place));
    const extraAt = at + 46 + nameLength!;
    const name = archive.toString("utf8", at + 46, extraAt);
    const wide = wideNumbers(archive.subarray(extraAt, extraAt + extraLength!));
    const narrowOr64 = (place: number): number => {
      const narrow = archive.readUInt32LE(at + place);
      return narrow === ZIP64 ? wide.shift()! : narrow;
    };
    const [, packed, local] = [24, 20, 42].map(narrowOr64);
    const from = local! + 30 + archive.readUInt16LE(local! + 26) + archive.readUInt16LE(local! + 28);
    const bytes = archive.subarray(from, from + packed!);
    yield { name, bytes: archive.readUInt16LE(at + 10) === DEFLATED ? inflateRawSync(bytes) : bytes };
    at = extraAt + extraLength! + commentLength!;
  }
}

/** What zip64 keeps of an entry, in its order: the sizes and the place that have no room elsewhere. */
function wideNumbers(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    const count = extra.readUInt16LE(at + 2) >> 3;
    return Array.from({ length: count }, (_, i) => Number(extra.readBigUInt64LE(at + 4 + i * 8)));
  }
  return [];
}
