import { afterEach, describe, expect, it } from "vitest";
import { readTape } from "./format-reader.js";
import {
  firstDifference,
  type Given,
  openBytes,
  printOf,
  printsOf,
  raceFrames,
  removeFolders,
  tapeOf,
} from "./tapes.js";

afterEach(removeFolders);

describe("a tape returns what was recorded, byte for byte and at the same µs", () => {
  it("for a race with 20 cars", async () => {
    const given = [...raceFrames(20)].length;
    const prints: string[] = [];
    const bytes = await tapeOf(printed(raceFrames(20), prints));
    const tape = openBytes(bytes);
    expect(firstDifference(printsOf(tape), prints)).toBeNull();
    expect([tape.frameCount, tape.isCut, tape.damagedPlaces]).toEqual([given, false, 0]);
    expect(tape.durationMs).toBeCloseTo(20_000, -2);
    tape.close();
  });

  it("also to a reader written from FORMAT.md alone", async () => {
    const prints: string[] = [];
    const bytes = await tapeOf(printed(raceFrames(5, { cars: 60 }), prints));
    const read = [...readTape(bytes)].map(({ us, pages }) => {
      const [physics, graphics, session] = pages.map((page) => new Uint8Array(page));
      return printOf({ atMs: us / 1000, pages: { physics: physics!, graphics: graphics!, static: session! } });
    });
    expect(firstDifference(read, prints)).toBeNull();
  });
});

/** Passes frames on and adds their hashes to `prints`. */
function* printed(frames: Iterable<Given>, prints: string[]): Generator<Given> {
  let startMs: number | undefined;
  for (const frame of frames) {
    startMs ??= frame.atMs;
    prints.push(printOf(frame, startMs));
    yield frame;
  }
}

it("describes itself on its first line", async () => {
  const tape = openBytes(await tapeOf(raceFrames(2)));
  expect(tape.info).toEqual({
    rateHz: 60,
    source: "game",
    startedAt: "2026-04-01T20:15:03.000Z",
    gameVersion: expect.stringMatching(/^\d/),
    sharedMemoryVersion: "1.0",
    track: "Valdoro Park",
    layout: "Grand Prix",
    car: "Brennhold GT3",
  });
  tape.close();
});
