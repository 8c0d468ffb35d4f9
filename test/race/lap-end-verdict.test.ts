import { describe, expect, it } from "vitest";
import { LapTracker } from "../../core/src/race/laps/lap-tracker.js";
import type { LapSample } from "../../core/src/race/laps/sample.js";
import { SAMPLE } from "./lap-sample.js";

const FRAME_MS = 16;
/** The lap that ends at frame 0, and the one after it. ms */
const LAP_MS = 90_000;
const NEXT_MS = 91_000;
const COUNT = 3;

/** The frames, from the line on, in which the fields change. */
interface Order {
  /** Where the game's place wraps, and its clock is set back. */
  readonly line: number;
  readonly clock: number;
  readonly time: number;
  readonly count: number;
  /** Where the game calls a lap invalid. */
  readonly cut: number;
  /** Where it takes that back. */
  readonly back: number;
}

const START: LapSample = { ...SAMPLE, lastMs: 88_000, count: COUNT };

function frameOf(frame: number, { line, clock, time, count, cut, back }: Order): LapSample {
  const ms = frame * FRAME_MS;
  return {
    ...START,
    atMs: ms,
    npos: frame >= line ? ms / NEXT_MS : 1 + ms / LAP_MS,
    clockMs: frame >= clock ? ms : LAP_MS + ms,
    lastMs: frame >= time ? LAP_MS : START.lastMs,
    count: frame >= count ? COUNT + 1 : COUNT,
    valid: frame < cut || frame >= back,
  };
}

/** The laps that are reported of both laps in an order: number, time and validity. */
function lapsOf(order: Order): string {
  const laps = new LapTracker();
  const reported: string[] = [];
  const look = (sample: LapSample) => {
    for (const { completed } of laps.update(sample)) {
      reported.push(`${completed.number} ${completed.timeMs} ${completed.valid ? "valid" : "invalid"}`);
    }
  };
  look({ ...START, atMs: -LAP_MS / 2, npos: 0.5, clockMs: LAP_MS / 2 });
  for (let frame = -4; frame <= 40; frame++) look(frameOf(frame, order));
  const later = frameOf(1000, order);
  look({ ...later, atMs: NEXT_MS / 2, npos: 0.5, clockMs: NEXT_MS / 2 });
  look({ ...later, atMs: NEXT_MS - 16, npos: 0.9998, clockMs: NEXT_MS - 16 });
  look({ ...later, atMs: NEXT_MS, npos: 0, clockMs: 0, lastMs: NEXT_MS, count: COUNT + 2, valid: true });
  return reported.join(", ");
}

const FRAMES = [0, 1, 2];
const LINES = FRAMES.flatMap((line) =>
  FRAMES.flatMap((clock) => FRAMES.flatMap((time) => FRAMES.map((count) => ({ line, clock, time, count })))),
);
/** With a cut in each of the frames around the line, taken back after `back` further ones. */
function cutIn(frames: readonly number[], back: number): readonly Order[] {
  return LINES.flatMap((line) => frames.map((cut) => ({ ...line, cut, back: cut + back })));
}

function wrong(expected: string, orders: readonly Order[]): readonly string[] {
  return orders
    .map((order) => ({ order, laps: lapsOf(order) }))
    .filter(({ laps }) => laps !== expected)
    .map(({ order, laps }) => `${JSON.stringify(order)} -> ${laps}`);
}

describe("a lap whose line and cut fall in neighbouring frames keeps its time and validity", () => {
  it("without a cut both laps are valid", () => {
    expect(wrong(`4 ${LAP_MS} valid, 5 ${NEXT_MS} valid`, cutIn([2000], Infinity))).toEqual([]);
  });

  it.each([1, 20])("a verdict of the lap that ends, taken back after %i frames of the next one", (back) => {
    // once the lap has its time, a verdict is of the next one
    const orders = cutIn([-1, 0, 1, 2], back).filter(
      ({ line, clock, time, cut }) => cut <= Math.max(line, clock, time),
    );
    expect(orders.length).toBeGreaterThan(250);
    const newLap = orders.map((order) => ({ ...order, back: Math.max(order.line, order.clock, order.cut) + back }));
    expect(wrong(`4 ${LAP_MS} invalid, 5 ${NEXT_MS} valid`, newLap)).toEqual([]);
  });

  it("a verdict of the lap that begins, which stays", () => {
    const orders = cutIn([0, 1, 2, 3], Infinity).filter(({ line, clock, cut }) => cut >= Math.min(line, clock));
    const stays = orders.map((order) => ({ ...order, back: 900 }));
    expect(wrong(`4 ${LAP_MS} valid, 5 ${NEXT_MS} invalid`, stays)).toEqual([]);
  });

  it("the time comes at once where no verdict is open, and when it settles otherwise", () => {
    const at = (order: Order) => {
      const laps = new LapTracker();
      laps.update({ ...START, atMs: -LAP_MS / 2, npos: 0.5, clockMs: LAP_MS / 2 });
      for (let frame = -4; ; frame++) if (laps.update(frameOf(frame, order)).length > 0) return frame * FRAME_MS;
    };
    const together = { line: 0, clock: 0, time: 0, count: 0 };
    expect(at({ ...together, cut: 900, back: 900 })).toBe(0);
    expect(at({ ...together, cut: -1, back: 900 })).toBe(0);
    expect(at({ ...together, cut: 0, back: 3 })).toBe(3 * FRAME_MS);
    expect(at({ ...together, cut: 0, back: 900 })).toBe(512);
  });
});
