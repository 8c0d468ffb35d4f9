import { expect, it } from "vitest";
import { eventsOf, type HandMadeGame, settledGame } from "./watched.js";

/** Laps the game has counted so far. */
const COUNT = 3;

function atTheEndOfALap(): HandMadeGame {
  const game = settledGame((each) => (each.graphics.total_lap_count = COUNT));
  game.graphics.npos = 0.5;
  game.run(200);
  game.graphics.npos = 0.95;
  game.run(1000);
  return game;
}

const beginLap = { npos: 0.01, current_lap_time_ms: 1 };

it("a lap time that the game invents after the session's end is ignored", () => {
  const game = atTheEndOfALap();
  const { current_lap_time_ms: clockMs } = game.graphics;
  Object.assign(game.graphics, beginLap);
  const emitted = [...game.run(300)];
  game.graphics.session_state.phase_name = "Ended";
  emitted.push(...game.run(1000));
  game.graphics.last_laptime_ms = clockMs + 1700;
  emitted.push(...game.run(6000));
  expect(eventsOf(emitted, "lapCompleted")).toEqual([]);
});

it("a lap time shorter than the lap clock has already shown is ignored", () => {
  const game = atTheEndOfALap();
  const { current_lap_time_ms: clockMs } = game.graphics;
  Object.assign(game.graphics, beginLap, { last_laptime_ms: clockMs - 1500 });
  expect(eventsOf(game.run(6000), "lapCompleted")).toEqual([]);
});

it("of two laps that ended while the game was not responding, the first does not get the second's time", () => {
  const game = atTheEndOfALap();
  const { current_lap_time_ms: clockMs } = game.graphics;
  game.lost(60_000);
  Object.assign(game.graphics, beginLap, { last_laptime_ms: clockMs + 900, total_lap_count: COUNT + 2 });
  const emitted = [...game.run(3000)];
  game.graphics.npos = 0.5;
  emitted.push(...game.run(1000));
  expect(eventsOf(emitted, "lapCompleted")).toEqual([]);
  expect(game.state.lap.number).toBe(COUNT + 3);
});

it("a lap whose end was missed has no fuel consumption, nor does the lap after it", () => {
  const game = atTheEndOfALap();
  Object.assign(game.graphics, { max_fuel: 100, fuel_liter_current_quantity: 50 });
  const lap = () => {
    game.run(500, { before: () => (game.graphics.fuel_liter_current_quantity -= 0.01) });
    const { current_lap_time_ms: clockMs, total_lap_count: count } = game.graphics;
    return () => Object.assign(game.graphics, beginLap, { last_laptime_ms: clockMs + 16, total_lap_count: count + 1 });
  };
  const emitted = [];
  for (const isWatched of [true, true, false, true, true]) {
    game.graphics.npos = 0.5;
    // laps of equal times would be reported late
    game.run(2000 + 100 * emitted.length);
    game.graphics.npos = 0.95;
    const end = lap();
    if (!isWatched) game.lost(3000);
    end();
    emitted.push(...eventsOf(game.run(500), "lapCompleted"));
  }
  const fuel = emitted.map(({ lap: { fuelUsedL } }) => fuelUsedL !== null);
  expect(fuel).toEqual([false, true, false, false, true]);
});
