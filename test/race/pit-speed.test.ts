import { expect, it } from "vitest";
import { HandMadeGame } from "./watched.js";

it.each([
  ["above what the pit lane allows", { is_in_pit_lane: true, pitspeeding_delta: 12.5 }, true],
  ["at it, give or take what a limiter does", { is_in_pit_lane: true, pitspeeding_delta: 0.3 }, false],
  ["below it", { is_in_pit_lane: true, pitspeeding_delta: -20 }, false],
  ["not filled in", { is_in_pit_lane: true, pitspeeding_delta: 0 }, null],
  ["no number", { is_in_pit_lane: true, pitspeeding_delta: Number.NaN }, null],
  ["left from a stop, in the pit box", { is_in_pit_lane: true, is_in_pit_box: true, pitspeeding_delta: 9 }, null],
  ["left from a stop, on the track", { is_in_pit_lane: false, pitspeeding_delta: 80 }, null],
] as const)("the speed in the pit lane is %s", (_, fields, wanted) => {
  const game = new HandMadeGame();
  Object.assign(game.graphics, fields);
  game.run(100);
  expect(game.state.car.pitSpeeding).toBe(wanted);
});
