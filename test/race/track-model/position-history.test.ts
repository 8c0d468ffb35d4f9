import { describe, expect, it } from "vitest";
import { PositionHistory } from "../../../core/src/race/track-model/position-history.js";

type Sample = readonly [atMs: number, progress: number];

function history(samples: readonly Sample[]): PositionHistory {
  const trail = new PositionHistory();
  for (const [ms, progress] of samples) trail.add(ms, progress);
  return trail;
}

/** On the grid, then off: slowly first. */
const START: readonly Sample[] = [
  [1000, -0.25],
  [2000, -0.2],
  [3000, 0],
  [4000, 0.4],
];

it.each([
  ["at the first sample", -0.25, 1000],
  ["before it", -0.26, null],
  ["at a sample", 0, 3000],
  ["at the last sample", 0.4, 4000],
  ["after it", 0.41, null],
  ["between two samples", -0.225, 1500],
  ["between the last two", 0.1, 3250],
])("a car was %s: %f at %s ms", (_, progress, atMs) => {
  const reached = history(START).reachedAtMs(progress);
  expect(reached === null ? null : Math.round(reached)).toBe(atMs);
});

it.each([
  ["that was never seen", () => new PositionHistory()],
  [
    "whose history was dropped",
    () => {
      const trail = history(START);
      trail.clear();
      return trail;
    },
  ],
])("a car %s was nowhere", (_, trailOf) => {
  expect([-0.25, 0, 0.4].map((progress) => trailOf().reachedAtMs(progress))).toEqual([null, null, null]);
});

it("a dropped history begins anew, also further back", () => {
  const trail = history(START);
  trail.clear();
  trail.add(5000, -1);
  expect([trail.reachedAtMs(-1), trail.reachedAtMs(0)]).toEqual([5000, null]);
});

it("a car that rolls back was at a place when it came there first", () => {
  const trail = history([
    [1000, 0.1],
    [2000, 0.2],
    [3000, 0.3],
    [4000, 0.15],
    [5000, 0.16],
    [6000, 0.17],
    [7000, 0.31],
  ]);
  expect(trail.reachedAtMs(0.18)).toBeCloseTo(1800, 6);
  expect(trail.reachedAtMs(0.31)).toBe(7000);
});

it("a car that stands for an hour keeps its history", () => {
  const trail = history(START);
  for (let ms = 4300; ms < 3_600_000; ms += 300) trail.add(ms, 0.4);
  expect([trail.reachedAtMs(0), trail.reachedAtMs(0.4)]).toEqual([3000, 4000]);
});

/** A car that stands still for a moment after 150 ms more or less. */
const hesitating = (afterMs: number) =>
  history([
    [1000, 0],
    [2000, 0.01],
    [2000 + afterMs, 0.011],
    [2000 + 2 * afterMs, 0.03],
  ]);

it.each([
  ["150 ms apart are kept", 150, 2150],
  ["closer to each other are not", 149, 2015],
])("samples %s", (_, afterMs, atMs) => {
  expect(Math.round(hesitating(afterMs).reachedAtMs(0.011)!)).toBe(atMs);
});

it("the newest sample is always kept", () => {
  expect(hesitating(10).reachedAtMs(0.03)).toBe(2020);
});

it("half an hour of samples is kept, the oldest are dropped", () => {
  const trail = history(Array.from({ length: 8200 }, (_, i) => [i * 300, i / 1000] as const));
  expect(trail.reachedAtMs(0.007)).toBeNull();
  expect(trail.reachedAtMs(0.008)).toBe(2400);
  expect(Math.round(trail.reachedAtMs(4.0005)!)).toBe(1_200_150);
  expect(trail.reachedAtMs(8.199)).toBe(8199 * 300);
});

it("laps that were not counted move the whole history", () => {
  const trail = history(START);
  trail.shift(2);
  expect(trail.reachedAtMs(0.4)).toBeNull();
  expect(trail.reachedAtMs(2)).toBe(3000);
  trail.add(5000, 2.6);
  expect(trail.reachedAtMs(2.5)).toBe(4500);
});

describe("a car", () => {
  /** A sample every half second at 100 s a lap; it stands where a lap is half over. */
  const stopped = (standsMs: number) => {
    const trail = new PositionHistory();
    for (let ms = 0; ms <= 50_000; ms += 500) trail.add(ms, ms / 100_000);
    for (let ms = 500; ms <= 10_000; ms += 500) trail.add(50_000 + standsMs + ms, 0.5 + ms / 100_000);
    return { trail, nowMs: 60_000 + standsMs };
  };

  it.each([
    ["that drove on", 0, 0.4, false],
    ["that stood for 3 s", 3000, 0.4, false],
    ["that stood for 20 s", 20_000, 0.4, true],
    ["that stood for 20 s before", 20_000, 0.55, false],
  ])("%s has stopped since it was there: $3", (_, standsMs, since, hasStopped) => {
    const { trail, nowMs } = stopped(standsMs);
    expect(trail.stoodSince(since, nowMs)).toBe(hasStopped);
  });

  it.each([
    [3600, false],
    [3601, true],
  ])("that has not moved on for %i ms has stopped: %o", (forMs, hasStopped) => {
    const { trail, nowMs } = stopped(0);
    expect(trail.stoodSince(0.5, nowMs + forMs)).toBe(hasStopped);
  });

  it("that stood before its history was dropped has not stopped since", () => {
    const { trail, nowMs } = stopped(20_000);
    trail.clear();
    trail.add(nowMs, 0.1);
    trail.add(nowMs + 500, 0.105);
    expect(trail.stoodSince(0.1, nowMs + 500)).toBe(false);
    for (let ms = 1000; ms <= 10_000; ms += 500) trail.add(nowMs + ms, 0.1 + ms / 100_000);
    expect(trail.stoodSince(0.15, nowMs + 10_000)).toBe(false);
  });

  it("that hesitates for 2 s has not stopped", () => {
    const trail = history([
      [0, 0.001],
      [500, 0.006],
      [2500, 0.0061],
      [2600, 0.0075],
    ]);
    expect(trail.stoodSince(0, 2600)).toBe(false);
  });

  it("that stood has also stopped when laps are added to its history", () => {
    const { trail, nowMs } = stopped(20_000);
    trail.shift(3);
    expect([trail.stoodSince(3.4, nowMs), trail.stoodSince(3.55, nowMs)]).toEqual([true, false]);
    trail.add(nowMs + 500, 3.605);
    expect(trail.stoodSince(3.6, nowMs + 3000)).toBe(false);
    trail.add(nowMs + 30_000, 3.61);
    expect(trail.stoodSince(3.6, nowMs + 30_000)).toBe(true);
  });

  it("that drives off after its laps were counted has stopped", () => {
    const { trail, nowMs } = stopped(0);
    trail.shift(3);
    trail.add(nowMs + 30_000, 3.605);
    expect(trail.stoodSince(3.55, nowMs + 30_000)).toBe(true);
  });
});
