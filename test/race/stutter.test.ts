import { expect, it } from "vitest";
import { carTruth, race } from "../../core/src/simulator/index.js";
import { eventsOf, WatchedGame } from "./watched.js";

/** Stutters of the game, or of Pitwall when the system is busy. ms */
const STUTTERS_MS = [300, 2700];
/** How much of the stutter comes after the line. */
const PARTS = [0, 0.5, 0.95];

it("a stutter at the line of a 13 s lap neither loses nor invents a lap", () => {
  const game = new WatchedGame(race({ cars: 4, short: true, laps: 1000 }), 3);
  const { world } = game;
  const fraction = () => carTruth(world, world.player.index).fraction;
  const lapMs = 12_700;
  for (const stutterMs of STUTTERS_MS) {
    for (const part of PARTS) {
      const lap = world.playerLaps.length;
      const from = 1 - (stutterMs * (1 - part)) / lapMs;
      game.until("the middle of a lap", () => world.playerLaps.length > lap && fraction() > 0.4 && fraction() < 0.6);
      game.until("the stutter", () => fraction() > from);
      const endMs = world.wallMs + stutterMs;
      game.until(
        "its end",
        () => world.wallMs >= endMs,
        () => game.frame({ watched: false }),
      );
    }
  }
  game.until("the last lap's time", () => game.state.lap.currentMs! > 3000 && game.state.lap.currentMs! < 6000);
  const reported = eventsOf(game.events, "lapCompleted").map(({ lap }) => `${lap.number}: ${lap.timeMs} ms`);
  expect(reported).toEqual(world.playerLaps.map(({ number, timeMs }) => `${number}: ${timeMs} ms`));
  expect(reported.length).toBeGreaterThan(STUTTERS_MS.length * PARTS.length);
});
