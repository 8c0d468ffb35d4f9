import { expect, it } from "vitest";
import { GForce } from "../../core/src/race/g-force.js";
import { HandMadeGame } from "./watched.js";

it.each([
  ["too close to tell", [0, 49], null],
  ["half of 100 ms apart", [0, 50], 1],
  ["measured over the last 100 ms and the frame before", [0, 60, 160], 1],
  ["100 ms apart", [0, 100], 1],
  ["too far apart", [0, 101], null],
])("the force along the car, of frames %s", (_, times, expected) => {
  const { physics, pages } = new HandMadeGame();
  const gForce = new GForce();
  const forces = times.map((ms) => {
    physics.speedKmh = 100 + 9.81 * 3.6 * (ms / 1000);
    return gForce.update(pages, ms).longitudinal;
  });
  expect(forces.at(-1)).toBe(expected);
});

it("a force beyond 10 g is none", () => {
  const { physics, pages } = new HandMadeGame();
  const forces = [9.9, 10.1].map((g) => {
    const gForce = new GForce();
    physics.speedKmh = 0;
    gForce.update(pages, 0);
    physics.speedKmh = g * 9.81 * 3.6 * 0.1;
    return gForce.update(pages, 100).longitudinal;
  });
  expect(forces).toEqual([9.9, null]);
});
