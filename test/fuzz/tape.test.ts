import { crc32, deflateRawSync, inflateRawSync } from "node:zlib";
import fc from "fast-check";
import { afterEach, beforeAll, expect, test } from "vitest";
import { PAGE_NAMES, PAGES, type PageName } from "../../core/src/protocol/index.js";
import { CHUNK_HEADER_BYTES } from "../../core/src/tape/chunk-header.js";
import { TapeError } from "../../core/src/tape/index.js";
import {
  firstDifference,
  type Given,
  keep,
  openBytes,
  printOf,
  printsOf,
  raceFrames,
  removeFolders,
  tapeOf,
} from "../tape/tapes.js";
import { holds, noise } from "./fuzz.js";

/** A tape of five seconds of a race, and its frames. */
let whole: Buffer;
let prints: string[];
/** Where the first frames begin, after the header line. */
let body: number;

beforeAll(async () => {
  whole = await tapeOf(raceFrames(5, { cars: 3 }));
  using tape = openBytes(whole);
  prints = printsOf(tape);
  body = tape.chunks[0]!.offset;
});

afterEach(removeFolders);

/** The frames of a tape with these bytes; null if it is refused, which must be with a message. */
function framesIn(bytes: Uint8Array): string[] | null {
  try {
    using tape = openBytes(bytes);
    return printsOf(tape);
  } catch (error) {
    if (!(error instanceof TapeError)) throw error;
    expect(error.message).toMatch(/[.]$/);
    return null;
  } finally {
    removeFolders();
  }
}

const flips = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 12 });

test("a tape with any damage returns only recorded frames, in order", async () => {
  const known = new Set(prints);
  await holds(fc.tuple(flips, fc.nat(3000)), ([changes, cut]) => {
    const bytes = Buffer.from(whole.subarray(0, whole.length - cut));
    for (const [at, flip] of changes) bytes[body + (at % (bytes.length - body))]! ^= flip;
    const read = framesIn(bytes) ?? [];
    expect(read.every((print) => known.has(print))).toBe(true);
    expect(read).toEqual(prints.filter((print) => read.includes(print)));
  });
});

test("any file named as a tape is either played or refused with a message", async () => {
  const line = fc.oneof(
    fc.constant(whole.toString("latin1", 0, body)),
    fc.json().map((json) => `${json}\n`),
    fc.jsonValue().map((rest) => `${JSON.stringify({ acevoTape: 1, pages: rest })}\n`),
    fc.string({ unit: "binary" }),
  );
  const length = fc.nat(5000);
  await holds(fc.tuple(line, flips, fc.integer(), length, fc.boolean()), ([line, changes, seed, length, isTape]) => {
    const head = Buffer.from(line, "latin1");
    for (const [at, flip] of isTape ? changes : []) if (head.length > 0) head[at % head.length]! ^= flip;
    const rest = new Uint8Array(length);
    noise(seed)(rest);
    framesIn(Buffer.concat([head, isTape ? whole.subarray(body) : rest]));
  });
});

/** The tape with another second chunk, which looks valid: every CRC is right. */
function forged(changes: readonly (readonly [number, number])[], words: readonly (number | null)[]): Buffer {
  using tape = openBytes(whole);
  const { offset, storedBytes } = tape.chunks[1]!;
  const bodyAt = offset + CHUNK_HEADER_BYTES;
  const content = inflateRawSync(whole.subarray(bodyAt, bodyAt + storedBytes));
  for (const [at, flip] of changes) content[at % content.length]! ^= flip;
  const stored = deflateRawSync(content);
  const header = Buffer.from(whole.subarray(offset, bodyAt));
  header.writeUInt32LE(stored.length, 4);
  header.writeUInt32LE(crc32(stored), 28);
  words.forEach((word, i) => word !== null && header.writeUInt32LE(word, 4 + 4 * i));
  header.writeUInt32LE(crc32(header.subarray(0, 32)), 32);
  return Buffer.concat([whole.subarray(0, offset), header, stored, whole.subarray(bodyAt + storedBytes)]);
}

test("a tape with any contents and valid checksums has times that never go back", async () => {
  const word = fc.oneof(
    { weight: 6, arbitrary: fc.constant(null) },
    fc.constantFrom(0, 1, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1),
    fc.nat(1_500_000),
  );
  const words = fc.array(word, { maxLength: 6 });
  await holds(fc.tuple(fc.array(flips, { maxLength: 1 }), words), ([changes, words]) => {
    const bytes = forged(changes.flat(), words);
    // the rest of the tape stays playable
    expect(() => openBytes(bytes).close()).not.toThrow();
    const times = (framesIn(bytes) ?? []).map((print) => Number(print.split(" ")[0]));
    expect(times.every((us, i) => Number.isSafeInteger(us) && us >= (times[i - 1] ?? 0))).toBe(true);
  });
});

/** Time between frames. ms */
const anySteps = fc.array(
  fc.oneof(fc.double({ min: 0, max: 40, noNaN: true }), fc.constantFrom(0, 3, 999.999, 1000, 90_000)),
  { minLength: 1, maxLength: 60 },
);

/** Frames with pages that change, stay the same, disappear and come back. */
function* framesOf(seed: number, stepsMs: readonly number[]): Generator<Required<Given>> {
  let state = seed >>> 0;
  const chance = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const page = (name: PageName) => new Uint8Array(PAGES[name].size);
  const pages = { physics: page("physics"), graphics: page("graphics"), static: page("static") };
  let atMs = chance() * 1e6;
  let gone = "";
  for (const stepMs of stepsMs) {
    atMs += stepMs;
    for (const name of PAGE_NAMES) {
      const changes = chance() < 0.4 ? 0 : Math.floor(chance() * 40);
      for (let i = 0; i < changes; i++) pages[name][Math.floor(chance() * PAGES[name].size)] = chance() * 256;
    }
    const next = chance() < 0.8 ? "" : chance() < 0.5 ? "lost" : "menu";
    // A repetition is not a new frame.
    if (next !== "" && next === gone) continue;
    gone = next;
    yield keep({ atMs, pages: next === "" ? pages : null, lost: next === "lost" });
  }
}

test("any recording is played back byte for byte, also when the game stops and restarts", async () => {
  await holds(
    fc.tuple(fc.integer(), anySteps),
    async ([seed, stepsMs]) => {
      const frames = [...framesOf(seed, stepsMs)];
      using tape = openBytes(await tapeOf(frames));
      const wanted = frames.map((frame) => printOf(frame, frames[0]!.atMs));
      expect(firstDifference(printsOf(tape), wanted)).toBeNull();
      removeFolders();
    },
    100,
  );
});
