import { expect, it } from "vitest";
import { centreLine, project } from "../../../core/src/race/track-model/centre-line.js";

/** Out along x and back 20 m beside it: 1 km a side, with a point every 10 m. */
const HAIRPIN = centreLine([
  ...Array.from({ length: 101 }, (_, i) => [i * 10, 0] as const),
  ...Array.from({ length: 101 }, (_, i) => [1000 - i * 10, 20] as const),
]);

/** The place on the lap of a place along the way out or back. m */
const out = (m: number) => m / 10 / 202;
const back = (m: number) => (101 + (1000 - m) / 10) / 202;
/** Around a sharp corner a car may be level with either side of it. */
const CORNER = 0.5 / 202;
const EXACT = 1e-6;

it("a line's length is that of its ring", () => {
  expect(HAIRPIN.lengthM).toBe(2040);
});

it.each([
  ["the nearest point, if the last place is not known", [500, 15], null, back(500), 5, EXACT],
  ["the part of the track on which it was, if another one is nearer", [500, 15], out(490), out(500), 15, EXACT],
  ["that part, 120 m on", [614, 15], out(500), out(614), 15, EXACT],
  ["another part when that one is 30 m away", [500, 30], out(490), back(500), 10, EXACT],
  ["that part when it is less than 30 m away", [500, 29.9], out(490), out(500), 29.9, EXACT],
  ["the part where it was last, beyond the line", [12, 3], back(10), out(12), 3, EXACT],
  ["the part where it was last, before the line", [5, 18], out(20), back(5), 2, CORNER],
  ["between two points", [503, -4], null, out(503), 4, EXACT],
  ["the end of the nearest edge beyond a corner", [1003, -4], null, out(1000), 5, CORNER],
  ["the way between its last point and its first", [0, 5], null, 201.75 / 202, 0, CORNER],
  ["the start of the lap before its first corner", [-3, -4], null, 0, 5, CORNER],
] as const)("a car is on %s", (_, [x, z], near, fraction, offM, within) => {
  const found = project(HAIRPIN, x, z, near);
  expect(Math.abs(found.fraction - fraction)).toBeLessThan(within);
  expect(found.offM).toBeCloseTo(offM, 6);
});

it("a place on the lap is below 1, where the line closes its ring too", () => {
  expect(project(HAIRPIN, 0, 0, back(1)).fraction).toBe(0);
  expect(Math.abs(project(HAIRPIN, -9, 20, null).fraction - 201 / 202)).toBeLessThan(CORNER);
});

it("cars side by side in a corner are level to a centimetre", () => {
  const RADIUS_M = 50;
  const points = 60;
  const at = (turns: number, radiusM: number) =>
    [radiusM * Math.cos(2 * Math.PI * turns), radiusM * Math.sin(2 * Math.PI * turns)] as const;
  const corner = centreLine(Array.from({ length: points }, (_, i) => at(i / points, RADIUS_M)));
  for (let turns = 0.1; turns < 0.9; turns += 0.0017) {
    const [inside, outside] = [RADIUS_M - 2, RADIUS_M + 2].map((radiusM) =>
      project(corner, ...at(turns, radiusM), null),
    );
    expect(Math.abs(inside!.fraction - outside!.fraction) * corner.lengthM).toBeLessThan(0.01);
    expect(Math.abs(inside!.fraction - turns) * corner.lengthM).toBeLessThan(0.01);
  }
});

it("a point that is there twice is no hole in the line", () => {
  const line = centreLine([
    [0, 0],
    [10, 0],
    [10, 0],
    [10, 10],
  ]);
  expect(project(line, 10, 0, null)).toEqual({ fraction: 0.25, offM: 0 });
  expect(project(line, 14, 3, null)).toMatchObject({ offM: 4 });
  expect(project(line, 14, -3, null)).toMatchObject({ offM: 5 });
  expect(project(line, 4, 6, null)).toEqual({ fraction: 0.875, offM: Math.SQRT2 });
});
