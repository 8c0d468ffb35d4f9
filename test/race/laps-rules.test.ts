import { describe, expect, it } from "vitest";
import { DeltaTrend } from "../../core/src/race/laps/delta.js";
import { Laps } from "../../core/src/race/laps/laps.js";
import { beginLap, driveOn } from "../../core/src/race/laps/running-lap.js";
import { lapSample } from "../../core/src/race/laps/sample.js";
import { LapTrace } from "../../core/src/race/laps/trace.js";
import { SAMPLE } from "./lap-sample.js";
import { HandMadeGame } from "./watched.js";

it.each([
  [5, null],
  [5.1, true],
])("at %f km/h the game's validity of the lap is %s", (speedKmh, valid) => {
  const { physics, graphics, pages } = new HandMadeGame();
  Object.assign(physics, { speedKmh });
  Object.assign(graphics, { is_valid_lap: true });
  expect(lapSample(pages, 0, null, null).valid).toBe(valid);
});

it.each([
  [500, true],
  [501, false],
])("a lap marked invalid %i ms after the line is valid: %o", (atMs, isValid) => {
  expect(driveOn(beginLap(SAMPLE, true), { ...SAMPLE, atMs, valid: false }).isValid).toBe(isValid);
});

it.each([
  [2999, 0],
  [3000, null],
])("a delta of 0 is the game's for 3 s after another one: after %i ms it is %s", (afterMs, shown) => {
  const { graphics, pages } = new HandMadeGame();
  const laps = new Laps();
  graphics.delta_time_ms = 250;
  expect(laps.update(pages, 0, null, null).lap.deltaMs).toBe(250);
  graphics.delta_time_ms = 0;
  expect(laps.update(pages, afterMs, null, null).lap.deltaMs).toBe(shown);
});

describe("the trend of the delta", () => {
  it.each([
    [
      "not known before 1.5 s",
      [
        [0, 0],
        [-100, 1499],
      ],
      null,
    ],
    [
      "gaining from 30 ms",
      [
        [0, 0],
        [-30, 1500],
      ],
      "gaining",
    ],
    [
      "steady below",
      [
        [0, 0],
        [-29, 1500],
      ],
      "steady",
    ],
    [
      "losing from 30 ms",
      [
        [0, 0],
        [30, 1500],
      ],
      "losing",
    ],
    [
      "steady below, when losing",
      [
        [0, 0],
        [29, 1500],
      ],
      "steady",
    ],
    [
      "still gaining by 12 ms",
      [
        [0, 0],
        [-30, 1500],
        [-42, 3000],
      ],
      "gaining",
    ],
    [
      "steady again by less",
      [
        [0, 0],
        [-30, 1500],
        [-41, 3000],
      ],
      "steady",
    ],
    [
      "still losing by 12 ms",
      [
        [0, 0],
        [30, 1500],
        [42, 3000],
      ],
      "losing",
    ],
    [
      "steady again by less, when losing",
      [
        [0, 0],
        [30, 1500],
        [41, 3000],
      ],
      "steady",
    ],
  ] as const)("is %s", (_, deltas, expected) => {
    const trend = new DeltaTrend();
    expect(deltas.map(([deltaMs, atMs]) => trend.update(deltaMs, atMs)).at(-1)).toBe(expected);
  });
});

describe("the clock of a lap by place", () => {
  it.each([
    ["half a second apart", 0.12, 1500, 1250],
    ["further apart", 0.12, 1501, null],
    ["less than a twentieth of the lap apart", 0.149, 1400, 1200],
    ["a twentieth of the lap apart", 0.151, 1400, null],
  ])("between frames %s", (_, fraction, atMs, expected) => {
    const trace = new LapTrace();
    trace.add(0.1, 1000);
    trace.add(fraction, atMs);
    const middle = trace.timeAt((0.1 + fraction) / 2);
    expect(middle === null ? null : Math.round(middle)).toBe(expected);
  });

  it.each([
    [[49], true],
    [[51], false],
    [[24, 24], true],
    [[26, 26], false],
  ])("is of a complete lap with holes of %o thousandths: %o", (holes, isComplete) => {
    const trace = new LapTrace();
    const isHole = (step: number) => holes.some((hole, i) => step > 200 * (i + 1) && step < 200 * (i + 1) + hole);
    for (let step = 1; step < 1000; step++) if (!isHole(step)) trace.add(step / 1000, step * 40);
    trace.close(40_000);
    expect(trace.isComplete).toBe(isComplete);
  });

  it.each([
    ["half a lap: the car spun", 0.4, 1000],
    ["more: the race begins at the line", 0.39, null],
  ])("after a step back by %s", (_, fraction, expected) => {
    const trace = new LapTrace();
    trace.add(0.9, 1000);
    trace.add(fraction, 1100);
    expect(trace.timeAt(0.9)).toBe(expected);
  });
});
