import { expect, it } from "vitest";
import { AcEvoFlagType } from "../../core/src/protocol/index.js";
import { lapOfTotal } from "../../core/src/readings/lap.js";
import { race } from "../../core/src/simulator/index.js";
import { HandMadeGame, WatchedGame } from "./watched.js";

const CHEQUERED = AcEvoFlagType.CheckeredFlag.value;

it("the cool-down lap is not counted as a lap of the race", () => {
  const game = new WatchedGame({ ...race({ cars: 3, short: true, laps: 2 }), script: [] });
  const shown = new Set<string>();
  const note = () => {
    game.frame();
    if (game.world.wallMs > 1000) shown.add(lapOfTotal(game.state.lap, game.state.session));
  };
  game.until("the cool-down lap", () => game.world.player.finishedMs !== null && game.state.lap.number === 3, note);
  note();
  expect([...shown].filter((text) => !text.startsWith("–"))).toEqual(["1/2", "2/2"]);
});

/** The first of four laps, with too little fuel for all of them. */
function shortOfFuel(): HandMadeGame {
  const game = new HandMadeGame();
  game.graphics.max_fuel = 80;
  game.static.track_length_m = 5000;
  Object.assign(game.graphics, { fuel_liter_per_lap: 2.5, fuel_liter_per_km: 0.5 });
  game.graphics.fuel_liter_current_quantity = 4;
  game.graphics.session_state.total_lap = 4;
  game.run(4000);
  return game;
}

it("after the chequered flag no more fuel is needed, also once the flag is withdrawn", () => {
  const game = shortOfFuel();
  expect(game.state.fuel.toFinishL).toBeGreaterThan(0);
  game.graphics.flag = CHEQUERED;
  game.run(2000);
  game.graphics.flag = AcEvoFlagType.NoFlag.value;
  game.run(20_000, { after: () => expect(game.state.fuel.toFinishL).toBeNull() });
});

it("a chequered flag for a single frame does not end the race", () => {
  const game = shortOfFuel();
  game.graphics.flag = CHEQUERED;
  game.run(17);
  game.graphics.flag = AcEvoFlagType.NoFlag.value;
  game.run(5000);
  expect(game.state.fuel.toFinishL).toBeGreaterThan(0);
});
