import { expect, it } from "vitest";
import { HandMadeGame } from "./watched.js";

it.each([
  ["too fast above the limit", { is_in_pit_lane: true, pitspeeding_delta: 12.5 }, true],
  ["fine at the limit, within a limiter's tolerance", { is_in_pit_lane: true, pitspeeding_delta: 0.3 }, false],
  ["fine below the limit", { is_in_pit_lane: true, pitspeeding_delta: -20 }, false],
  ["unknown when the field is not filled in", { is_in_pit_lane: true, pitspeeding_delta: 0 }, null],
  ["unknown when the field is not a number", { is_in_pit_lane: true, pitspeeding_delta: Number.NaN }, null],
  [
    "unknown in the pit box, where the field is stale",
    { is_in_pit_lane: true, is_in_pit_box: true, pitspeeding_delta: 9 },
    null,
  ],
  ["unknown on the track, where the field is stale", { is_in_pit_lane: false, pitspeeding_delta: 80 }, null],
] as const)("the speed in the pit lane is %s", (_, fields, wanted) => {
  const game = new HandMadeGame();
  Object.assign(game.graphics, fields);
  game.run(100);
  expect(game.state.car.pitSpeeding).toBe(wanted);
});
