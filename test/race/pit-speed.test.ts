import { expect, it } from "vitest";
import { HandMadeGame } from "./watched.js";

/** A car in the pit lane that was below its limit before. */
function inPitLane(): HandMadeGame {
  const game = new HandMadeGame();
  Object.assign(game.graphics, { is_in_pit_lane: true, pitspeeding_delta: -2 });
  game.run(100);
  return game;
}

it.each([
  ["too fast above the limit", { pitspeeding_delta: 12.5 }, true],
  ["too fast just above a limiter's tolerance", { pitspeeding_delta: 0.51 }, true],
  ["fine at the limit, within a limiter's tolerance", { pitspeeding_delta: 0.5 }, false],
  ["fine below the limit", { pitspeeding_delta: -20 }, false],
  ["unknown when the field is not filled in", { pitspeeding_delta: 0 }, null],
  ["unknown when the field is not a number", { pitspeeding_delta: Number.NaN }, null],
  ["unknown in the pit box, where the field is stale", { is_in_pit_box: true, pitspeeding_delta: 9 }, null],
  ["unknown on the track, where the field is stale", { is_in_pit_lane: false, pitspeeding_delta: 80 }, null],
] as const)("the speed in the pit lane is %s", (_, fields, wanted) => {
  const game = inPitLane();
  Object.assign(game.graphics, fields);
  game.run(100);
  expect(game.state.car.pitSpeeding).toBe(wanted);
});

it("the speed in the pit lane is unknown while the field never was a difference, as 1 at any speed", () => {
  const game = new HandMadeGame();
  Object.assign(game.graphics, { pitspeeding_delta: 1 });
  game.run(100);
  Object.assign(game.graphics, { is_in_pit_lane: true });
  game.run(100);
  expect(game.state.car.pitSpeeding).toBeNull();
  Object.assign(game.graphics, { pitspeeding_delta: -30 });
  game.run(100);
  expect(game.state.car.pitSpeeding).toBe(false);
});
