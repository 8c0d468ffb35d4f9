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

it("a car that stands or rolls back was at a place when it came there first", () => {
  const trail = history([...START, [5000, 0.4], [6000, 0.2], [7000, 0.5]]);
  expect(trail.reachedAtMs(0.4)).toBe(4000);
  expect(trail.reachedAtMs(0.5)).toBe(7000);
  expect(trail.reachedAtMs(0.2)).toBe(3500);
});

it("samples close to each other are not kept, but the newest one always is", () => {
  const trail = history([
    [1000, 0],
    [1100, 0.001],
    [1299, 0.101],
  ]);
  expect(trail.reachedAtMs(0.101)).toBe(1299);
  // the one in the middle would say 1100
  expect(Math.round(trail.reachedAtMs(0.001)!)).toBe(1003);
});

it("samples 300 ms apart are kept", () => {
  const trail = history([
    [1000, 0],
    [1300, 0.001],
    [1600, 0.101],
  ]);
  expect(trail.reachedAtMs(0.001)).toBe(1300);
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
  });

  it("that stood has also stopped when laps are added to its history", () => {
    const { trail, nowMs } = stopped(20_000);
    trail.shift(3);
    expect([trail.stoodSince(3.4, nowMs), trail.stoodSince(3.55, nowMs)]).toEqual([true, false]);
    trail.add(nowMs + 500, 3.605);
    expect(trail.stoodSince(3.6, nowMs + 3000)).toBe(false);
  });
});
