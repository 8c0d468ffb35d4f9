import { describe, expect, it } from "vitest";
import type { CentreLine } from "../../../core/src/race/track-model/centre-line.js";
import { LineLearner } from "../../../core/src/race/track-model/line-learner.js";

/** A ring road of about 3.1 km. m */
const LENGTH_M = 1000 * Math.PI;
const placeAt = (fraction: number) =>
  [500 * Math.cos(2 * Math.PI * fraction), 500 * Math.sin(2 * Math.PI * fraction)] as const;

/** Positions of a lap at equal steps, the first of them `from` a step after the line. */
const steps = (count: number, from = 0) => Array.from({ length: count }, (_, i) => (i + from) / count);

type Frame = readonly [fraction: number, x: number, z: number];
const at = (fraction: number): Frame => [fraction, ...placeAt(fraction)];

/** What is learned when the first frame of the next lap follows these. */
function learned(frames: readonly Frame[], lengthM: number | null = LENGTH_M): CentreLine | null {
  const learner = new LineLearner();
  for (const frame of frames) learner.add(...frame);
  learner.add(...at(0.001));
  return learner.takeLine(lengthM);
}

/** How far the line is from the road at the worst of its points. m */
function worstM({ x, z }: CentreLine): number {
  return Math.max(
    ...Array.from(x, (px, i) => {
      const [roadX, roadZ] = placeAt(i / x.length);
      return Math.hypot(px - roadX, z[i]! - roadZ);
    }),
  );
}

it.each([
  ["on the line, at 0", 0],
  ["on the line, at 1", 1],
  ["before and after the line", 0.5],
])("a lap with a frame %s gives the road's line", (_, from) => {
  const line = learned(steps(628, from).map(at))!;
  expect(worstM(line)).toBeLessThan(from % 1 === 0 ? 1e-6 : 0.01);
  expect(line.lengthM).toBeCloseTo(LENGTH_M, 0);
});

it("is interpolated by place where frames are far apart", () => {
  const line = learned(steps(220, 0.3).map(at))!;
  // the middle of a chord of 14 m is 5 cm inside the ring
  expect(worstM(line)).toBeLessThan(0.06);
});

it.each([
  ["a length of 5 km", 5000, 1000],
  ["a length that is no multiple of 5 m", 5003, 1001],
  ["the shortest tracks", 100, 200],
  ["the longest", 50_000, 4000],
  ["no length", null, 1000],
])("a line has a point about every 5 m: %s", (_, lengthM, points) => {
  expect(learned(steps(400).map(at), lengthM)?.x).toHaveLength(points);
});

describe("a lap is learned from", () => {
  const lap = steps(1000);
  const without = (from: number, to: number) => lap.filter((f) => f <= from || f >= to).map(at);

  it.each([
    ["200 frames", steps(200).map(at), true],
    ["fewer", steps(199).map(at), false],
    ["one with a hole of 2 % of the lap", without(0, 0.02), true],
    ["one with a larger hole", without(0.5, 0.521), false],
    ["one that was followed from 1 % after the line", without(-1, 0.01), true],
    ["one that was followed from 3 % after the line", without(-1, 0.03), false],
    ["one that was followed until 3 % before the line", without(0.97, 2), false],
    ["one with a spin back by half a lap", [...lap.slice(0, 751).map(at), at(0.25), ...lap.slice(751).map(at)], true],
    ["one that jumped back by more", [...lap.slice(0, 752).map(at), at(0.25), ...lap.slice(752).map(at)], false],
  ])("%s: $2", (_, frames, isLearned) => {
    expect(learned(frames) !== null).toBe(isLearned);
  });
});

it.each([
  ["no position", [NaN, 9, 9]],
  ["a position before the line", [-0.1, 9, 9]],
  ["a position beyond the lap", [1.1, 9, 9]],
  ["no x", [0.9005, NaN, 9]],
  ["no z", [0.9005, 9, NaN]],
  ["a position that the car had before", [0.9, 9, 9]],
  ["a position further back", [0.6, 9, 9]],
] as const)("a frame with %s does not count", (_, frame) => {
  const lap = steps(400).map(at);
  expect(learned([...lap.slice(0, 361), frame, ...lap.slice(361)])).toEqual(learned(lap));
});

it("a lap is learned once", () => {
  const learner = new LineLearner();
  for (const frame of [...steps(1000), ...steps(5)].map(at)) learner.add(...frame);
  expect(learner.takeLine(LENGTH_M)).not.toBeNull();
  expect(learner.takeLine(LENGTH_M)).toBeNull();
});

it("a lap that ends is learned by its own frames, not by those of the lap before", () => {
  const learner = new LineLearner();
  for (const [fraction, x, z] of steps(1000).map(at)) learner.add(fraction, x + 50, z);
  learner.add(...at(0));
  learner.takeLine(LENGTH_M);
  for (const frame of steps(1000).map(at)) learner.add(...frame);
  learner.add(...at(0));
  expect(worstM(learner.takeLine(LENGTH_M)!)).toBeLessThan(0.01);
});

it("a lap through the pits is not learned, the next one is", () => {
  const learner = new LineLearner();
  const drive = (fractions: readonly number[]) => fractions.map(at).forEach((frame) => learner.add(...frame));
  drive(steps(1000).slice(0, 500));
  learner.reset();
  drive(steps(1000).slice(500));
  drive([0]);
  expect(learner.takeLine(LENGTH_M)).toBeNull();
  drive([...steps(1000).slice(1), 0]);
  expect(learner.takeLine(LENGTH_M)).not.toBeNull();
});
