import { expect, it } from "vitest";
import { tyresOf } from "../../core/src/race/tyres.js";
import { HandMadeGame } from "./watched.js";

it.each([
  [0.0009, null],
  [0.002, "cold"],
  [0.299, "cold"],
  [0.3, "ok"],
  [0.7, "ok"],
  [0.701, "hot"],
  [2, "hot"],
  [2.01, null],
])("a tyre of the game's temperature %f is %s", (normalized, state) => {
  const { graphics, pages } = new HandMadeGame();
  graphics.tyre_lf.tyre_normalized_temperature_core = normalized;
  expect(tyresOf(pages)[0].state).toBe(state);
});
