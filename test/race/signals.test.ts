import { describe, expect, it } from "vitest";
import type { LapSample } from "../../core/src/race/laps/sample.js";
import { observe } from "../../core/src/race/laps/signals.js";
import { SAMPLE } from "./lap-sample.js";

/** The window after two frames. */
function after(first: Partial<LapSample>, second: Partial<LapSample>, isAfterBreak = false) {
  return observe(observe(null, { ...SAMPLE, ...first }, false), { ...SAMPLE, ...second }, isAfterBreak);
}

it.each([
  ["a second in mid-lap", 50_000, 49_000, false],
  ["more than a second in mid-lap", 50_000, 48_999, true],
  ["as much as the clock errs, near zero", 649, 499, false],
  ["more than the clock errs, near zero", 650, 499, true],
  ["more than the clock errs, half a second into a lap", 651, 500, false],
])("a step back of the clock by %s is a set-back: $3", (_, before, clockMs, isSetBack) => {
  expect(after({ clockMs: before }, { clockMs }).clockSetBack !== null).toBe(isSetBack);
});

it("a clock set back in a break hides 10 s at most", () => {
  expect(after({ clockMs: 50_000 }, { clockMs: 0 }, true).clockSetBack).toMatchObject({
    lapMs: 50_000,
    blindMs: 10_000,
  });
});

it.each([
  ["half a lap", 0.75, 0.25, false],
  ["more than half a lap", 0.76, 0.25, true],
])("a place that goes back by %s crossed the line: $3", (_, before, npos, isWrap) => {
  expect(after({ npos: before }, { npos, atMs: 60_000 }).placeWrapped !== null).toBe(isWrap);
});

it.each([
  ["as fast as a car drives", 5000, 0.2899, false],
  ["faster", 5000, 0.2901, true],
  ["as fast as a car drives on a track of unknown length", null, 0.649, false],
  ["faster on a track of unknown length", null, 0.651, true],
])("a car that moved %s in a second is teleported: $3", (_, trackLengthM, npos, isTeleport) => {
  const window = after({ trackLengthM, npos: 0.2 }, { trackLengthM, npos, atMs: 1000 });
  expect(window.teleported !== null).toBe(isTeleport);
});

it.each([
  ["clockSetBack", { clockMs: 0 }, 3000],
  ["placeWrapped", { npos: 0.001 }, 3000],
  ["countChanged", { count: 4 }, 3000],
  ["teleported", { npos: 0.6 }, 250],
] as const)("the signal %s counts for $2 ms", (signal, change, forMs) => {
  const start = { ...SAMPLE, npos: signal === "placeWrapped" ? 0.999 : 0.2 };
  const seen = observe(observe(null, start, false), { ...start, ...change, atMs: 16 }, false);
  const later = (ms: number) => observe(seen, { ...seen.now, atMs: 16 + ms }, false)[signal] !== null;
  expect([later(0), later(forMs), later(forMs + 1)]).toEqual([true, true, false]);
});

it.each([
  [0.4, null],
  [0.401, 3],
  [0.799, 3],
  [0.8, null],
])("at %f of the lap the count in mid-lap is %s", (npos, midLapCount) => {
  expect(observe(null, { ...SAMPLE, npos }, false).midLapCount).toBe(midLapCount);
});

describe("the end of a lap", () => {
  const before = { npos: 0.999, clockMs: 90_000 };

  it("in a break was not watched, also when its second signal comes later", () => {
    const clock = after(before, { ...before, clockMs: 0 }, true);
    const place = observe(clock, { ...clock.now, npos: 0.001, atMs: 32 }, false);
    expect([clock.isWatched, place.isWatched]).toEqual([false, false]);
  });

  it("that was seen to begin before a break was watched", () => {
    const clock = after(before, { ...before, clockMs: 0 });
    const place = observe(clock, { ...clock.now, npos: 0.001, atMs: 32 }, true);
    expect([clock.isWatched, place.isWatched]).toEqual([true, true]);
  });
});
