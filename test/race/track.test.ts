import { expect, it } from "vitest";
import { centreLine } from "../../core/src/race/track-model/centre-line.js";
import { trackOf } from "../../core/src/race/track.js";

const lineOf = (points: number) => centreLine(Array.from({ length: points }, (_, i) => [i + 0.04, -i] as const));

it("a track that is not learned has its sectors only", () => {
  expect(trackOf(null, [0.3, 0.6])).toEqual({ learned: false, line: [], sectorFractions: [0.3, 0.6] });
});

it("a short line is shown whole, rounded to 10 cm", () => {
  const { learned, line } = trackOf(lineOf(4), []);
  expect([learned, line]).toEqual([
    true,
    [
      [0, 0],
      [1, -1],
      [2, -2],
      [3, -3],
    ],
  ]);
});

it("a long line is shown by 400 points at equal steps, from its start", () => {
  const { line } = trackOf(lineOf(1000), []);
  expect(line).toHaveLength(400);
  expect([line[0], line[2], line[200], line[399]]).toEqual([
    [0, 0],
    [5, -5],
    [500, -500],
    [997, -997],
  ]);
});
