import { expect, it } from "vitest";
import { beginLap, driveOn, endUnwatched } from "../../core/src/race/laps/running-lap.js";
import type { LapSample } from "../../core/src/race/laps/sample.js";
import { LapTrace } from "../../core/src/race/laps/trace.js";

const FRAME: LapSample = {
  atMs: 0,
  npos: 0,
  clockMs: 0,
  lastMs: 0,
  count: 0,
  inPits: false,
  inBox: false,
  valid: true,
  sessionEnded: false,
  position: 3,
  fuelL: 40,
  trackLengthM: null,
};

/** A lap of frames a second apart, each given by what differs from `FRAME`. */
function lapOf(...frames: readonly Partial<LapSample>[]) {
  const [first, ...later] = frames.map((frame, i) => ({ ...FRAME, atMs: i * 1000, ...frame }));
  return later.reduce(driveOn, beginLap(first!, true));
}

it("refuelling and frames without a fuel level do not change a lap's consumption", () => {
  expect(lapOf({}, { fuelL: 39 }, { fuelL: null }, { fuelL: 60 }, { fuelL: 58.5 }).fuelUsedL).toBe(2.5);
});

it("a lap's position is the last one known", () => {
  expect(lapOf({}, { position: 2 }, { position: null }).position).toBe(2);
});

it.each([
  ["flying", [false, false]],
  ["in", [false, true, false]],
  ["out", [true, true, false]],
  ["in", [true, false, true]],
])("the lap's kind is %s when `inPits` is %j", (kind, inPits) => {
  expect(lapOf(...inPits.map((inside) => ({ inPits: inside }))).kind).toBe(kind);
});

it("a lap is invalid once the game says so, except right after the line", () => {
  expect(lapOf({ valid: false }, { atMs: 500, valid: false }).isValid).toBe(true);
  expect(lapOf({}, { atMs: 501, valid: false }, { valid: true }).isValid).toBe(false);
  expect(lapOf({}, { valid: null }).isValid).toBe(true);
});

it("a lap whose end was missed is not whole, and is an in-lap if it ended in the pits", () => {
  expect(endUnwatched(lapOf({}), { ...FRAME, inPits: true })).toMatchObject({ isWhole: false, kind: "in" });
  expect(endUnwatched(lapOf({}), FRAME)).toMatchObject({ isWhole: false, kind: "flying" });
});

it("a lap that begins after the session's end does not count", () => {
  expect([beginLap({ ...FRAME, sessionEnded: true }, true).counts, beginLap(FRAME, true).counts]).toEqual([
    false,
    true,
  ]);
});

it("a trace begins at the line, not on the grid before it", () => {
  const trace = new LapTrace();
  for (const [place, ms] of [
    [0.97, 0],
    [0.99, 3000],
    [1.02, 3500],
    [0.01, 4000],
    [0.02, 4400],
  ])
    trace.add(place!, ms!);
  expect(trace.timeAt(0.015)).toBe(4200);
  expect(trace.timeAt(0.99)).toBeNull();
});
