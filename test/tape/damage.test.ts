import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { TapeError, type TapeReader } from "../../core/src/tape/index.js";
import { firstDifference, openBytes, printsOf, raceFrames, removeFolders, tapeOf } from "./tapes.js";

const HEADER = 36;

/** A complete tape with five seconds of a race. */
let whole: Buffer;
let prints: string[];
let chunks: TapeReader["chunks"];

beforeAll(async () => {
  whole = await tapeOf(raceFrames(5, { cars: 3 }));
  using tape = openBytes(whole);
  prints = printsOf(tape);
  chunks = tape.chunks;
  expect(chunks.length).toBeGreaterThanOrEqual(5);
});

afterEach(removeFolders);

/** The frames of some of the chunks, by index. */
function framesOf(...wanted: readonly number[]): string[] {
  let at = 0;
  return chunks.flatMap(({ frames }, i) => {
    const part = prints.slice(at, (at += frames));
    return wanted.includes(i) ? part : [];
  });
}

const upTo = (count: number) => framesOf(...chunks.keys()).slice(0, framesOf(...Array(count).keys()).length);

function failure(bytes: Uint8Array): string {
  try {
    openBytes(bytes).close();
    return "";
  } catch (error) {
    if (!(error instanceof TapeError)) throw error;
    return error.message;
  }
}

describe("a cut tape", () => {
  it("plays to the last complete chunk, wherever the cut is", () => {
    const edges = chunks.flatMap(({ offset, storedBytes }) =>
      [0, 1, 3, 4, 20, HEADER - 1, HEADER, HEADER + 1, HEADER + (storedBytes >> 1), HEADER + storedBytes - 1].map(
        (at) => offset + at,
      ),
    );
    for (const cut of [...edges, whole.length]) {
      const count = chunks.filter(({ offset, storedBytes }) => offset + HEADER + storedBytes <= cut).length;
      if (count === 0) continue;
      using tape = openBytes(whole.subarray(0, cut));
      expect([cut, firstDifference(printsOf(tape), upTo(count))]).toEqual([cut, null]);
      const end = chunks[count - 1]!;
      expect([cut, tape.isCut]).toEqual([cut, cut !== whole.length]);
      expect(tape.durationMs).toBe((end.startUs + end.lengthUs) / 1000);
    }
  });

  it("is not reported as cut when it is from Pitwall 0.1 and ends with a complete chunk, since that is unknown", () => {
    const end = chunks[3]!;
    const rest = whole.subarray(0, end.offset + HEADER + end.storedBytes).toString("latin1");
    using tape = openBytes(Buffer.from(rest.replace('"endMark":true,', ""), "latin1"));
    expect([tape.isCut, tape.chunks.length]).toEqual([false, 4]);
    using half = openBytes(Buffer.from(rest.replace('"endMark":true,', "").slice(0, -1), "latin1"));
    expect([half.isCut, half.chunks.length]).toEqual([true, 3]);
  });

  it("is refused when nothing is left of it", () => {
    const first = chunks[0]!;
    expect(failure(whole.subarray(0, 0))).toContain("empty");
    expect(failure(whole.subarray(0, 5))).toContain("damaged");
    expect(failure(whole.subarray(0, first.offset - 1))).toContain("damaged");
    for (const cut of [first.offset, first.offset + 10, first.offset + HEADER, chunks[1]!.offset - 1]) {
      expect(failure(whole.subarray(0, cut))).toContain("nothing that can be played");
    }
  });
});

describe("a tape that is damaged in the middle", () => {
  const second = () => chunks[1]!;

  it.each([
    ["mark", () => second().offset],
    ["length", () => second().offset + 4],
    ["time", () => second().offset + 9],
    ["frame count", () => second().offset + 20],
    ["header's CRC", () => second().offset + 33],
    ["content", () => second().offset + HEADER + 100],
  ])("goes on with the next chunk when a %s is wrong", (_, place) => {
    const bytes = Buffer.from(whole);
    bytes[place()]! ^= 0x55;
    using tape = openBytes(bytes);
    expect(firstDifference(printsOf(tape), framesOf(0, 2, 3, 4, 5))).toBeNull();
    expect([tape.damagedPlaces, tape.isCut]).toEqual([1, false]);
  });

  it("goes on when bytes are missing or were inserted", () => {
    const at = second().offset + HEADER + 100;
    const missing = Buffer.concat([whole.subarray(0, at), whole.subarray(at + 1000)]);
    const more = Buffer.concat([whole.subarray(0, at), Buffer.from("CHNK".repeat(500)), whole.subarray(at)]);
    for (const bytes of [missing, more]) {
      using tape = openBytes(bytes);
      expect(firstDifference(printsOf(tape), framesOf(0, 2, 3, 4, 5))).toBeNull();
      expect([tape.damagedPlaces, tape.isCut]).toEqual([1, false]);
    }
  });

  it("plays from its first complete chunk when its beginning is missing", () => {
    const bytes = Buffer.from(whole);
    bytes.fill(0, chunks[0]!.offset, chunks[1]!.offset);
    using tape = openBytes(bytes);
    expect(firstDifference(printsOf(tape), framesOf(1, 2, 3, 4, 5))).toBeNull();
  });
});

describe("a file that is not a tape", () => {
  it("is refused with the reason", () => {
    expect(failure(Buffer.from("PK\x03\x04 something else"))).toContain("is not a tape");
    const newer = whole.toString("latin1").replace('"acevoTape":1', '"acevoTape":2');
    expect(failure(Buffer.from(newer, "latin1"))).toContain("update Pitwall");
    const other = whole.toString("latin1").replace('"physics":800', '"physics":804');
    expect(failure(Buffer.from(other, "latin1"))).toContain("another layout");
  });
});
