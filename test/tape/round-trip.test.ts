import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { PAGE_NAMES, PAGES, type PageName } from "../../core/src/protocol/index.js";
import { readTape } from "./format-reader.js";
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
} from "./tapes.js";

afterEach(removeFolders);

/** ms from frame to frame. */
const anySteps = fc.array(
  fc.oneof(fc.double({ min: 0, max: 40, noNaN: true }), fc.constantFrom(0, 3, 999.999, 1000, 90_000)),
  { minLength: 1, maxLength: 60 },
);

/** Frames of pages in which anything may change, stand still, go away and come back. */
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
    const next = chance() < 0.8 || gone === "first" ? "" : chance() < 0.5 ? "lost" : "menu";
    // Said again, it is no new frame.
    if (next !== "" && next === gone) continue;
    gone = next;
    yield keep({ atMs, pages: next === "" ? pages : null, lost: next === "lost" });
  }
}

describe("a tape gives back what was recorded, byte for byte and at the same µs", () => {
  it("of a race with 20 cars", async () => {
    const given = [...raceFrames(20)].length;
    const prints: string[] = [];
    const bytes = await tapeOf(printed(raceFrames(20), prints));
    const tape = openBytes(bytes);
    expect(firstDifference(printsOf(tape), prints)).toBeNull();
    expect([tape.frameCount, tape.isCut, tape.damagedPlaces]).toEqual([given, false, 0]);
    expect(tape.durationMs).toBeCloseTo(20_000, -2);
    tape.close();
  });

  it("of any pages at any times, also when they go away and come back", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), anySteps, async (seed, stepsMs) => {
        const frames = [...framesOf(seed, stepsMs)];
        const tape = openBytes(await tapeOf(frames));
        const read = printsOf(tape);
        tape.close();
        removeFolders();
        const wanted = frames.map((frame) => printOf(frame, frames[0]!.atMs));
        expect(firstDifference(read, wanted)).toBeNull();
      }),
      { numRuns: 60 },
    );
  });

  it("also to a reader that knows nothing but the description of the format", async () => {
    const prints: string[] = [];
    const bytes = await tapeOf(printed(raceFrames(5, { cars: 60 }), prints));
    const read = [...readTape(bytes)].map(({ us, pages }) => {
      const [physics, graphics, session] = pages.map((page) => new Uint8Array(page));
      return printOf({ atMs: us / 1000, pages: { physics: physics!, graphics: graphics!, static: session! } });
    });
    expect(firstDifference(read, prints)).toBeNull();
  });
});

/** Passes frames on and notes what they hold. */
function* printed(frames: Iterable<Given>, prints: string[]): Generator<Given> {
  let startMs: number | undefined;
  for (const frame of frames) {
    startMs ??= frame.atMs;
    prints.push(printOf(frame, startMs));
    yield frame;
  }
}

it("says on its first line what it is", async () => {
  const tape = openBytes(await tapeOf(raceFrames(2)));
  expect(tape.info).toEqual({
    rateHz: 60,
    source: "demo",
    startedAt: "2026-04-01T20:15:03.000Z",
    gameVersion: expect.stringMatching(/^\d/),
    sharedMemoryVersion: "1.0",
    track: "Valdoro Park",
    layout: "Grand Prix",
    car: "Brennhold GT3",
  });
  tape.close();
});
