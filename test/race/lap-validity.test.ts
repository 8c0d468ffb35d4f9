import { expect, it } from "vitest";
import { settledGame } from "./watched.js";

/** A game late in a lap that the game has marked invalid. */
function lateInAnInvalidLap() {
  const game = settledGame(({ graphics }) => (graphics.is_valid_lap = false));
  for (const npos of [0.5, 0.95]) {
    game.graphics.npos = npos;
    game.run(1000);
  }
  expect(game.state.lap.valid).toBe(false);
  return game;
}

it("a lap stays invalid when the car stands still, and until it ends", () => {
  const game = lateInAnInvalidLap();
  game.physics.speedKmh = 0;
  game.run(1000);
  expect(game.state.lap.valid).toBe(false);
  Object.assign(game.physics, { speedKmh: 150 });
  game.graphics.is_valid_lap = true;
  game.run(1000);
  expect(game.state.lap.valid).toBe(false);
});

it("a lap that has just begun is not invalid because the lap before it was", () => {
  const game = lateInAnInvalidLap();
  Object.assign(game.graphics, { npos: 0.01, current_lap_time_ms: 1 });
  game.run(400, { after: () => expect(game.state.lap.valid).not.toBe(false) });
  game.graphics.is_valid_lap = true;
  game.run(1000);
  expect(game.state.lap.valid).toBe(true);
  game.graphics.is_valid_lap = false;
  game.run(100);
  expect(game.state.lap.valid).toBe(false);
});
