import { closeSync, ftruncateSync, openSync, writeSync } from "node:fs";
import type * as FileSystem from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { TapeError, TapeReader } from "../../core/src/tape/index.js";
import { holds, noise } from "../fuzz/fuzz.js";
import { chunkOf, FIRST_LINE, header, MIN_UNPACKED, nestedHeaders } from "./hostile.js";
import { newFolder, openBytes, removeFolders } from "./tapes.js";

/** Bytes read from files since the test began. */
const reads = vi.hoisted(() => ({ all: 0, largest: 0 }));

vi.mock("node:fs", async (importOriginal) => {
  const fs = await importOriginal<typeof FileSystem>();
  const readSync = (file: number, bytes: NodeJS.ArrayBufferView, at: number, length: number, from: number) => {
    const read = fs.readSync(file, bytes, at, length, from);
    reads.all += read;
    reads.largest = Math.max(reads.largest, bytes.byteLength);
    return read;
  };
  return { ...fs, readSync };
});

/** Most bytes of one read: far more than a second of any race. */
const MAX_READ = 5e6;
const MiB = 2 ** 20;

beforeEach(() => {
  reads.all = reads.largest = 0;
});
afterEach(removeFolders);

/** The offsets of the complete chunks, and how many bytes were read to find them. */
function scanned(bytes: Buffer): { readonly offsets: readonly number[]; readonly read: number } {
  reads.all = reads.largest = 0;
  try {
    using tape = openBytes(bytes);
    const read = reads.all;
    return { offsets: tape.chunks.map(({ offset }) => offset), read };
  } catch (error) {
    if (!(error instanceof TapeError)) throw error;
    return { offsets: [], read: reads.all };
  } finally {
    removeFolders();
  }
}

/** The message with which a file is refused; empty when it opens. */
function refusal(path: string): string {
  try {
    TapeReader.open(path).close();
    return "";
  } catch (error) {
    if (!(error instanceof TapeError)) throw error;
    return error.message;
  }
}

/** A part of a file: a complete chunk, or damaged or hostile bytes. */
type Part =
  | { readonly kind: "chunk"; readonly bytes: number; readonly seed: number }
  | { readonly kind: "noise"; readonly bytes: number; readonly seed: number }
  | { readonly kind: "marks"; readonly count: number }
  | { readonly kind: "headers"; readonly count: number; readonly stored: number }
  | { readonly kind: "half a chunk"; readonly bytes: number; readonly seed: number };

const size = fc.oneof({ weight: 4, arbitrary: fc.nat(600) }, fc.integer({ min: 200_000, max: 400_000 }));
const seed = fc.integer();
const part: fc.Arbitrary<Part> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("chunk" as const), bytes: size, seed }) },
  fc.record({ kind: fc.constant("noise" as const), bytes: size, seed }),
  fc.record({ kind: fc.constant("marks" as const), count: fc.nat(300) }),
  fc.record({ kind: fc.constant("headers" as const), count: fc.nat(300), stored: fc.nat(1_000_000) }),
  fc.record({ kind: fc.constant("half a chunk" as const), bytes: fc.integer({ min: 40, max: 600 }), seed }),
);

function random(bytes: number, from: number): Buffer {
  const made = Buffer.alloc(bytes);
  noise(from)(made);
  return made;
}

function bytesOf(part: Part, startUs: number): Buffer {
  // allows as many stored bytes as a part has
  const claim = { startUs, frames: 5000, unpacked: MiB };
  switch (part.kind) {
    case "chunk":
      return chunkOf(random(part.bytes, part.seed), claim);
    case "noise":
      return random(part.bytes, part.seed);
    case "marks":
      return Buffer.alloc(4 * part.count, "CHNK");
    case "headers":
      return Buffer.concat(Array<Buffer>(part.count).fill(header({ ...claim, stored: part.stored, crc: 12345 })));
    case "half a chunk":
      return chunkOf(random(part.bytes, part.seed), claim).subarray(0, 36 + (part.bytes >> 1));
  }
}

test("every complete chunk is found, whatever is between them, and the file is read about once", async () => {
  await holds(fc.tuple(fc.array(part, { maxLength: 12 }), fc.nat(500)), ([parts, cut]) => {
    const pieces = [FIRST_LINE, ...parts.map((each, i) => bytesOf(each, i * 1000))];
    const file = Buffer.concat(pieces);
    const bytes = file.subarray(0, Math.max(FIRST_LINE.length, file.length - cut));
    let at = FIRST_LINE.length;
    const whole = parts.flatMap(({ kind }, i) => {
      const offset = at;
      at += pieces[i + 1]!.length;
      return kind === "chunk" && at <= bytes.length ? [offset] : [];
    });
    const { offsets, read } = scanned(bytes);
    expect(offsets).toEqual(whole);
    // the first line and the last chunk are read twice
    expect(read).toBeLessThan(1.01 * bytes.length + MAX_READ / 4);
    expect(reads.largest).toBeLessThan(MAX_READ);
  });
});

test.each([
  ["all the rest", 40_000, Infinity, MIN_UNPACKED],
  ["a second of bytes", 60_000, 4 * MiB, 4 * MiB],
])("headers that each claim %s do not cause repeated reads", (_, count, stored, unpacked) => {
  const frames = unpacked === MIN_UNPACKED ? 1 : 5000;
  const bytes = nestedHeaders(count, { frames, unpacked }, stored);
  const { offsets, read } = scanned(bytes);
  expect(offsets).toEqual([]);
  expect(read).toBeLessThan(1.01 * bytes.length + MAX_READ);
});

test("a sparse file that claims 4 GB is refused without reading or allocating them", () => {
  const path = join(newFolder(), "sparse.tape");
  const file = openSync(path, "w");
  writeSync(file, FIRST_LINE);
  writeSync(file, header({ stored: 2 ** 32 - 1 }));
  ftruncateSync(file, 10e9);
  closeSync(file);
  expect(refusal(path)).toContain("holds nothing that can be played");
  expect(reads.all).toBeLessThan(300 * MiB);
  expect(reads.largest).toBeLessThan(MAX_READ);
});

test("a file larger than any recording is refused without reading it", () => {
  const path = join(newFolder(), "huge.tape");
  const file = openSync(path, "w");
  writeSync(file, FIRST_LINE);
  ftruncateSync(file, 2 ** 37);
  closeSync(file);
  expect(refusal(path)).toMatch(/huge\.tape is larger than any recording: .*\.$/);
  expect(reads.all).toBeLessThan(MAX_READ);
});

test("a file with more marks than any recording is refused", () => {
  const path = join(newFolder(), "marks.tape");
  const file = openSync(path, "w");
  writeSync(file, FIRST_LINE);
  writeSync(file, Buffer.alloc(4 * 31 * 86_400 + 400, "CHNK"));
  closeSync(file);
  expect(refusal(path)).toMatch(/more parts than any recording: .*\.$/);
});

test("a chunk that claims to unpack to more than the limit is ignored", () => {
  const good = chunkOf(random(100, 1), { frames: 5000, unpacked: 4 * MiB });
  const greedy = chunkOf(random(100, 2), { frames: 5000, unpacked: 4 * MiB + 1 });
  const { offsets } = scanned(Buffer.concat([FIRST_LINE, greedy, good]));
  expect(offsets).toEqual([FIRST_LINE.length + greedy.length]);
});
