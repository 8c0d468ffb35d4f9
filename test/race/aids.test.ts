import { expect, it } from "vitest";
import { aidsOf } from "../../core/src/race/aids.js";
import { HandMadeGame } from "./watched.js";

it.each([
  ["TC at the level of noise", { tc: 0.009 }, "tc", false],
  ["TC", { tc: 0.011 }, "tc", true],
  ["ABS at the level of noise", { abs: 0.009, brake: 1 }, "abs", false],
  ["ABS", { abs: 0.011, brake: 1 }, "abs", true],
  ["ABS with a foot on the pedal", { abs: 1, brake: 0.049 }, "abs", false],
  ["ABS with the pedal pressed", { abs: 1, brake: 0.051 }, "abs", true],
] as const)("%s acts: %o", (_, fields, aid, acts) => {
  const { physics, graphics, pages } = new HandMadeGame();
  Object.assign(graphics.electronics_max_limit, { tc_level: 5, abs_level: 5 });
  Object.assign(physics, fields);
  expect(aidsOf(pages)[aid].acting).toBe(acts);
});
