import { expect, it } from "vitest";
import { carOf } from "../../core/src/race/car.js";
import { HandMadeGame } from "./watched.js";

it.each([
  [9699, "none"],
  [9700, "up"],
])("at %i of 10000 rpm, without a shift light of the game, the shift is: %s", (rpms, shift) => {
  const { physics, pages } = new HandMadeGame();
  Object.assign(physics, { rpms, currentMaxRpm: 10_000 });
  expect(carOf(pages).shift).toBe(shift);
});
