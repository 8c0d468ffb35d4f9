import { describe, expect, it } from "vitest";
import { LapTracker } from "../../core/src/race/laps/lap-tracker.js";
import type { LapSample } from "../../core/src/race/laps/sample.js";
import { SAMPLE } from "./lap-sample.js";

const FRAME_MS = 16;
/** The lap that ends at frame 0, and the one after it. ms */
const LAP_MS = 90_000;
const NEXT_MS = 91_000;
/** `last_laptime_ms` and `total_lap_count` before frame 0. */
const STALE_MS = 88_000;
const COUNT = 3;

/** How many frames after the line each field changes; Infinity = never. */
interface Order {
  readonly place: number;
  readonly clock: number;
  readonly last: number;
  readonly count: number;
}

/** Every order in which the four can change, also at once. */
const FRAMES = [0, 2, 4, 6];
const ORDERS: readonly Order[] = FRAMES.flatMap((place) =>
  FRAMES.flatMap((clock) => FRAMES.flatMap((last) => FRAMES.map((count) => ({ place, clock, last, count })))),
);
const TOGETHER: Order = { place: 0, clock: 0, last: 0, count: 0 };

const START: LapSample = { ...SAMPLE, npos: 0.5, lastMs: STALE_MS, count: COUNT };

/** The page at a frame counted from the line; negative before it. */
function frameOf(frame: number, order: Order, lapMs = LAP_MS): LapSample {
  const ms = frame * FRAME_MS;
  return {
    ...START,
    atMs: ms,
    npos: frame >= order.place ? ms / NEXT_MS : 1 + ms / LAP_MS,
    clockMs: frame >= order.clock ? ms : lapMs + ms,
    lastMs: frame >= order.last ? lapMs : STALE_MS,
    count: frame >= order.count ? COUNT + 1 : COUNT,
  };
}

type Change = (sample: LapSample, frame: number) => LapSample | "break" | "missing";

/** Feeds frames around the line, the middle of the next lap and its end. Returns the laps reported. */
function drive(order: Order, change: Change = (sample) => sample, until = 12): string {
  const tracker = new LapTracker();
  const reported: string[] = [];
  const look = (sample: LapSample) => {
    for (const { completed } of tracker.update(sample)) reported.push(`${completed.number}: ${completed.timeMs}`);
  };
  look({ ...START, atMs: -LAP_MS / 2 });
  for (let frame = -10; frame <= until; frame++) {
    const sample = change(frameOf(frame, order), frame);
    if (sample === "break") tracker.skip();
    else if (sample !== "missing") look(sample);
  }
  const isCounted = order.count < Infinity;
  const shown = change(frameOf(1000, order), 1000) as LapSample;
  look({ ...shown, atMs: NEXT_MS / 2, npos: 0.5, clockMs: NEXT_MS / 2, inPits: false, inBox: false });
  look({ ...shown, atMs: NEXT_MS - 16, npos: 0.9998, clockMs: NEXT_MS - 16, inPits: false, inBox: false });
  const count = isCounted ? shown.count + 1 : COUNT;
  look({ ...shown, atMs: NEXT_MS, npos: 0, clockMs: 0, lastMs: NEXT_MS, count, inPits: false, inBox: false });
  return reported.join(", ");
}

/** The orders that do not lead to the expected laps. */
function wrong(expected: string, orders: readonly Order[], change?: Change, until?: number): readonly string[] {
  return orders
    .map((order) => ({ laps: drive(order, change, until), order }))
    .filter(({ laps }) => laps !== expected)
    .map(({ laps, order }) => `${JSON.stringify(order)} -> ${laps}`);
}

const BOTH = `4: ${LAP_MS}, 5: ${NEXT_MS}`;

describe("in every order of the signals", () => {
  it("a lap has its number and its time", () => {
    expect(ORDERS).toHaveLength(256);
    expect(wrong(BOTH, ORDERS)).toEqual([]);
  });

  it("a lap that the game does not count still has its time", () => {
    expect(wrong(BOTH, withNever("count"))).toEqual([]);
  });

  it("a counted lap that never gets a time has none, and the next lap has its own", () => {
    expect(wrong(`4: null, 5: ${NEXT_MS}`, withNever("last"))).toEqual([]);
  });

  it.each([
    ["longer than the lap clock by more than any delay", LAP_MS + 2100],
    ["shorter than the lap clock has already shown", LAP_MS - 600],
    ["the int that means no time", 2147483647],
    ["zero", 0],
  ])("a lap time that is %s is ignored", (_, lastMs) => {
    const change: Change = (sample) => (sample.lastMs === LAP_MS ? { ...sample, lastMs } : sample);
    expect(wrong(`4: null, 5: ${NEXT_MS}`, ORDERS, change)).toEqual([]);
  });

  it("a lap time invented after the session's end is ignored", () => {
    const change: Change = (sample, frame) =>
      frame < 8 ? { ...sample, lastMs: STALE_MS } : { ...sample, sessionEnded: true, lastMs: LAP_MS + 400 };
    expect(wrong(`4: null, 5: ${NEXT_MS}`, ORDERS, change)).toEqual([]);
  });

  it("a lap time and a count that come seconds late, as online, belong to the lap", () => {
    const late = ORDERS.map((order) => ({ ...order, last: 40 * order.last, count: 48 * order.count }));
    expect(wrong(BOTH, late, undefined, 300)).toEqual([]);
  });

  it("a lap as fast as the previous one gets that time when no other comes", () => {
    const change: Change = (sample) => ({ ...sample, lastMs: LAP_MS });
    expect(wrong(BOTH, ORDERS, change, 330)).toEqual([]);
  });
});

describe("in every order of the signals, at every frame around them", () => {
  const AROUND = [-2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8];

  it.each(AROUND)("a pause before frame %i loses no lap", (at) => {
    const pause: Change = (sample, frame) =>
      frame === at ? "break" : frame > at && frame < 1000 ? afterPause(sample) : sample;
    expect(wrong(BOTH, ORDERS, pause)).toEqual([]);
  });

  it.each(AROUND)("a stutter from frame %i on loses no lap", (at) => {
    const stutter: Change = (sample, frame) => (frame >= at && frame < at + 30 ? "missing" : sample);
    expect(wrong(BOTH, ORDERS, stutter, 50)).toEqual([]);
  });

  it.each(AROUND.slice(2))("a return to the garage at frame %i completes only a lap that was over", (at) => {
    const garage: Change = (sample, frame) =>
      frame < at || frame >= 1000 ? sample : { ...sample, npos: 0.03, clockMs: 0, inPits: true, inBox: true };
    const crossed = ORDERS.filter(({ place, clock }) => place < at && clock < at);
    expect(wrong(BOTH, crossed, garage)).toEqual([]);
  });
});

describe("no lap ends when", () => {
  const NEVER: Order = { place: Infinity, clock: Infinity, last: Infinity, count: Infinity };
  const NEXT = `4: ${NEXT_MS}`;
  /** The car stays in mid-lap until the end that `drive` adds. */
  const midLap: Change = (sample, frame) => ({
    ...sample,
    npos: 0.6 + frame / 1e5,
    clockMs: 50_000 + frame * FRAME_MS,
  });
  const changed =
    (change: (frame: number) => Partial<LapSample>): Change =>
    (sample, frame) => ({
      ...(midLap(sample, frame) as LapSample),
      ...(frame >= 0 && frame < 1000 ? change(frame) : {}),
    });

  it.each([
    ["there is no signal", () => ({})],
    ["the lap clock steps back as online", (frame: number) => ({ clockMs: 50_000 + frame * FRAME_MS - 54 })],
    ["only the last lap time changes", () => ({ lastMs: 50_000 })],
    ["only the lap clock is set back", (frame: number) => ({ clockMs: frame * FRAME_MS })],
    ["the car is returned to its box", () => ({ npos: 0.03, clockMs: 0, inPits: true, inBox: true })],
    ["the car is moved further than it can drive", () => ({ npos: 0.1, clockMs: 0 })],
  ])("%s", (_, change) => {
    expect(drive(NEVER, changed(change))).toBe(NEXT);
  });

  it("a race starts: the position wraps while the clock runs on from the lights", () => {
    expect(drive({ ...NEVER, place: 0 }, undefined, 200)).toBe(NEXT);
  });

  it.each([
    ["teleported, position first", 0, 5, {}],
    ["teleported, clock first", 5, 0, {}],
    ["teleported, both together", 0, 0, {}],
    ["returned to its box", 0, 99, { inPits: true, inBox: true }],
  ])("the car is %s, and the next lap begins there", (_, place, clock, change) => {
    const tracker = new LapTracker();
    const reported = [];
    for (const frame of [-1, 0]) tracker.update(frameOf(frame, TOGETHER));
    for (let frame = 1; frame < 30; frame++) {
      const isThere = frame > place + 5;
      const clockMs = (frame > clock + 5 ? 0 : 45_000) + frame * FRAME_MS;
      const sample = { ...frameOf(frame, TOGETHER), npos: isThere ? 0.2 : 0.5, clockMs, ...(isThere ? change : {}) };
      reported.push(...tracker.update(sample));
    }
    const end = { ...frameOf(-1, TOGETHER, NEXT_MS), lastMs: LAP_MS, count: COUNT + 1 };
    for (const sample of [end, { ...frameOf(0, TOGETHER), lastMs: NEXT_MS - FRAME_MS, count: COUNT + 2 }]) {
      reported.push(...tracker.update({ ...sample, atMs: sample.atMs + NEXT_MS }));
    }
    // only a whole lap has a fuel consumption
    expect(reported.map(({ completed }) => completed.fuelUsedL)).toEqual([null]);
    expect(tracker.number).toBe(COUNT + 3);
  });
});

/** The orders in which one signal never comes. */
function withNever(signal: keyof Order): readonly Order[] {
  return ORDERS.filter((order) => order[signal] === 0).map((order) => ({ ...order, [signal]: Infinity }));
}

/** A frame after a pause, which does not count as time. */
function afterPause(sample: LapSample): LapSample {
  return { ...sample, atMs: sample.atMs - FRAME_MS };
}

it("an out-lap is reported only if the game counts it", () => {
  for (const isCounted of [false, true]) {
    const tracker = new LapTracker();
    const laps = [
      { atMs: 0, inPits: true, inBox: true, npos: 0.03, clockMs: 0 },
      { atMs: 45_000, npos: 0.5, clockMs: 45_000 },
      ...[-1, 0].map((frame) => frameOf(frame, { ...TOGETHER, last: Infinity, count: isCounted ? 0 : Infinity })),
      { npos: 0.5, atMs: 50_000, count: isCounted ? COUNT + 1 : COUNT, lastMs: LAP_MS },
    ].map((sample, i) => ({ ...START, ...sample, atMs: i * 45_000 }));
    const kinds = laps.flatMap((sample) => tracker.update(sample).map(({ completed }) => completed.kind));
    expect(kinds).toEqual(isCounted ? ["out"] : []);
    expect(tracker.number).toBe(isCounted ? COUNT + 2 : COUNT + 1);
  }
});

describe("laps that were not watched", () => {
  /** In the middle of the fifth lap. */
  function inMidLap(): LapTracker {
    const tracker = new LapTracker();
    tracker.update({ ...START, atMs: -LAP_MS / 2 });
    for (const frame of [-1, 0, 1]) tracker.update(frameOf(frame, TOGETHER));
    tracker.update({ ...frameOf(1, TOGETHER), atMs: NEXT_MS / 2, npos: 0.5, clockMs: NEXT_MS / 2 });
    return tracker;
  }

  it("are counted once a later lap is under way", () => {
    const tracker = inMidLap();
    expect(tracker.number).toBe(COUNT + 2);
    tracker.skip();
    tracker.update({ ...START, atMs: NEXT_MS / 2, npos: 0.3, count: COUNT + 3 });
    expect(tracker.number).toBe(COUNT + 2);
    tracker.update({ ...START, atMs: NEXT_MS, npos: 0.5, clockMs: 46_000, count: COUNT + 3 });
    expect([tracker.number, tracker.done]).toEqual([COUNT + 4, COUNT + 3]);
  });

  it("do not get the time of another lap that ended in the same interruption", () => {
    const tracker = inMidLap();
    tracker.update({ ...frameOf(-1, TOGETHER, NEXT_MS), atMs: NEXT_MS, lastMs: LAP_MS, count: COUNT + 1 });
    tracker.skip();
    const behind = { ...frameOf(1, TOGETHER), atMs: NEXT_MS, lastMs: NEXT_MS + 900, count: COUNT + 3 };
    expect(tracker.update(behind)).toEqual([]);
    expect(tracker.update({ ...behind, npos: 0.5, atMs: NEXT_MS + 45_000, clockMs: 45_000 })).toEqual([]);
    expect(tracker.number).toBe(COUNT + 4);
  });
});

it("a lap joined near its end has the right number, even if the game counts it before the line", () => {
  const tracker = new LapTracker();
  for (let frame = -5; frame < 8; frame++) {
    tracker.update(frameOf(frame, { place: 6, clock: 6, last: 6, count: -2 }));
    expect(tracker.number).toBe(frame < 6 ? COUNT + 1 : COUNT + 2);
  }
});
