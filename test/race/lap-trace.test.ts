import { describe, expect, it } from "vitest";
import {
  areSectors,
  bestSectorTimes,
  betterSectorTimes,
  sectorAt,
  sectorTimes,
  THIRDS,
} from "../../core/src/race/laps/sectors.js";
import { LapTrace } from "../../core/src/race/laps/trace.js";

type Frame = readonly [fraction: number, clockMs: number];

/** 40 s a lap at a steady speed, a frame every thousandth; `to` is not driven. */
const steady = (from = 0, to = 1): Frame[] =>
  Array.from({ length: 999 }, (_, i) => (i + 1) / 1000)
    .filter((f) => f > from && f < to)
    .map((f) => [f, f * 40_000] as const);

function traceOf(frames: readonly Frame[], lapMs: number | null = 40_000): LapTrace {
  const trace = new LapTrace();
  for (const frame of frames) trace.add(...frame);
  if (lapMs !== null) trace.close(lapMs);
  return trace;
}

const at = (trace: LapTrace, fraction: number) => {
  const ms = trace.timeAt(fraction);
  return ms === null ? null : Math.round(ms);
};

describe("a lap's clock", () => {
  it.each([
    ["at the line", 0, 0],
    ["before the first frame", 0.0005, 20],
    ["at a frame", 0.5, 20_000],
    ["between two frames", 0.50025, 20_010],
    ["at the end", 1, 40_000],
    ["just before the end", 0.9995, 39_980],
    ["beyond the end", 1.01, null],
    ["before the start", -0.1, null],
    ["nowhere", NaN, null],
  ])("%s", (_, fraction, ms) => {
    expect(at(traceOf(steady()), fraction)).toBe(ms);
  });

  it("of a lap under way is known up to its last frame", () => {
    const trace = traceOf(steady(0, 0.5), null);
    expect([at(trace, 0.499), at(trace, 0.5), at(trace, 1)]).toEqual([19_960, null, null]);
    expect(trace.isComplete).toBe(false);
  });

  it("of a lap that was followed from its middle is known from there", () => {
    const trace = traceOf(steady(0.5));
    expect([at(trace, 0), at(trace, 0.3), at(trace, 0.5005), at(trace, 0.501)]).toEqual([0, null, null, 20_040]);
    expect(trace.isComplete).toBe(false);
  });

  it("of nothing is not known", () => {
    expect([0, 0.5, 1, NaN].map((fraction) => at(new LapTrace(), fraction))).toEqual([null, null, null, null]);
  });

  it.each<[string, Frame]>([
    ["no place", [NaN, 20_001]],
    ["a place before the line", [-0.01, 20_001]],
    ["a place beyond the lap", [1.01, 20_001]],
    ["no clock", [0.50001, NaN]],
    ["a clock below 0", [0.50001, -1]],
    ["a place that the car had before", [0.4, 20_001]],
    ["the same place", [0.5, 20_039]],
    ["the clock of the frame before", [0.50001, 20_000]],
    ["a clock set back", [0.50001, 19_000]],
  ])("does not change by a frame with %s", (_, frame) => {
    const trace = traceOf([...steady(0, 0.5005), frame, ...steady(0.5005)]);
    expect([0.4, 0.499, 0.5, 0.5005, 0.501, 0.9].map((fraction) => at(trace, fraction))).toEqual([
      16_000, 19_960, 20_000, 20_020, 20_040, 36_000,
    ]);
    expect(trace.isComplete).toBe(true);
  });

  it("of a first lap is that from the line: what was driven from the grid is dropped", () => {
    const trace = traceOf([[0.98, 500], [0.99, 900], ...steady().map(([f, ms]) => [f, ms + 1000] as const)], 41_000);
    expect([at(trace, 0.5), at(trace, 0.99)]).toEqual([21_000, 40_600]);
  });

  it.each<[string, readonly Frame[]]>([
    ["on the line", [[1, 39_999]]],
    ["later than the lap time", [[0.9995, 40_001]]],
    ["at the lap time", [[0.9995, 40_000]]],
    [
      "more than one",
      [
        [0.9993, 40_001],
        [0.9995, 40_010],
      ],
    ],
  ])("ends with the lap time, whatever frames were %s", (_, frames) => {
    const trace = traceOf([...steady(), ...frames]);
    expect([at(trace, 1), at(trace, 0.9995)]).toEqual([40_000, 39_980]);
    expect(trace.isComplete).toBe(true);
  });
});

describe("sectors", () => {
  it.each([
    [[0.3, 0.6], true],
    [[0.3], true],
    [[], true],
    [[0.6, 0.3], false],
    [[0.3, 0.3], false],
    [[0, 0.5], false],
    [[0.5, 1], false],
  ])("begin at %o: %o", (fractions, are) => {
    expect(areSectors(fractions)).toBe(are);
  });

  it.each([
    [0, 1],
    [0.29, 1],
    [0.3, 2],
    [0.6, 3],
    [0.99, 3],
    [1, 1],
    [1.04, 1],
  ])("%f of the lap is in the %ith", (fraction, sector) => {
    expect(sectorAt(fraction, [0.3, 0.6])).toBe(sector);
  });

  it("add up to the lap", () => {
    expect(sectorTimes(traceOf(steady()), [0.3, 0.6])).toEqual([12_000, 12_000, 16_000]);
    const thirds = sectorTimes(traceOf(steady()), THIRDS);
    expect(thirds).toEqual([13_333, 13_334, 13_333]);
  });

  it.each<[string, LapTrace, readonly (number | null)[]]>([
    ["of a lap under way end one by one", traceOf(steady(0, 0.5), null), [12_000, null, null]],
    ["across a hole are not known", traceOf([...steady(0, 0.55), ...steady(0.65)]), [12_000, null, null]],
    ["before a hole are", traceOf([...steady(0, 0.7), ...steady(0.75)]), [12_000, 12_000, 16_000]],
    ["of a lap from the middle are not known until a boundary was seen", traceOf(steady(0.5)), [null, null, 16_000]],
  ])("%s", (_, trace, expected) => {
    expect(sectorTimes(trace, [0.3, 0.6])).toEqual(expected);
  });

  it("are the best of valid laps, each by itself", () => {
    const laps = [
      { valid: true, sectorsMs: [30, null, 32] },
      { valid: false, sectorsMs: [1, 1, 1] },
      { valid: true, sectorsMs: [31, null, 30] },
      { valid: true, sectorsMs: [33] },
    ];
    expect(bestSectorTimes(laps, 3)).toEqual([30, null, 30]);
    expect(bestSectorTimes([], 2)).toEqual([null, null]);
  });

  it.each<[readonly (number | null)[], readonly (number | null)[], readonly (number | null)[]]>([
    [
      [30, 30],
      [29, 31],
      [29, 30],
    ],
    [
      [null, 30],
      [29, null],
      [29, 30],
    ],
    [[], [29, null], [29, null]],
  ])("of %o and %o the better are %o", (best, times, expected) => {
    expect(betterSectorTimes(best, times)).toEqual(expected);
  });
});
