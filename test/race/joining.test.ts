import { describe, expect, it } from "vitest";
import { carTruth, race } from "../../core/src/simulator/index.js";
import { eventsOf, HandMadeGame, settledGame, WatchedGame } from "./watched.js";

const fraction = ({ world }: WatchedGame) => carTruth(world, world.player.index).fraction;

describe("joining a race", () => {
  it.each([0.3, 0.6, 0.85, 0.95])("at %f of a lap, every lap has its right number up to the finish", (joinAt) => {
    const scenario = race({ cars: 6, laps: 6, short: true });
    const entries = scenario.entries.map((entry) => ({ ...entry, stops: [] }));
    const game = new WatchedGame({ ...scenario, entries, script: [], quirks: {} });
    const { world } = game;
    game.until(
      "the third lap",
      () => world.playerLaps.length === 2 && fraction(game) > joinAt && fraction(game) < 0.99,
      () => game.frame({ watched: false }),
    );
    game.until("a moment after the finish", () => world.clockMs - (world.player.finishedMs ?? Infinity) > 4000);
    const reported = eventsOf(game.events, "lapCompleted").map(({ lap }) => lap.number);
    expect(reported).toEqual(world.playerLaps.map(({ number }) => number).slice(-reported.length));
    expect(eventsOf(game.events, "raceFinished").map(({ laps }) => laps)).toEqual([6]);
  });

  it("in the pits reports no start", () => {
    const game = settledGame(({ graphics }) => {
      Object.assign(graphics, { current_lap_time_ms: 0, total_lap_count: 0, npos: 0.02 });
      Object.assign(graphics, { is_in_pit_box: true, is_in_pit_lane: true, car_location: 1 });
    });
    Object.assign(game.graphics, { is_in_pit_box: false, is_in_pit_lane: false, car_location: 4 });
    game.graphics.current_lap_time_ms = 20;
    expect(eventsOf(game.run(4000), "raceStarted")).toEqual([]);
  });

  it("on the grid reports no change of position while the game sorts the cars", () => {
    const game = new HandMadeGame();
    Object.assign(game.graphics, { current_lap_time_ms: 0, total_lap_count: 0, npos: 0.95, current_pos: 1 });
    game.run(4000);
    game.graphics.current_pos = 12;
    expect(eventsOf(game.run(4000), "positionGained", "positionLost")).toEqual([]);
  });
});

it("a car returned to its box past the line has not completed a lap", () => {
  const game = settledGame(({ graphics }) => Object.assign(graphics, { npos: 0.9, total_lap_count: 3 }));
  const { number } = game.state.lap;
  const box = { npos: 0.03, current_lap_time_ms: 0, is_in_pit_box: true, is_in_pit_lane: true, car_location: 1 };
  Object.assign(game.graphics, box);
  game.run(4000);
  expect(game.state.lap.number).toBe(number);
});

describe("the session stays the same", () => {
  it("when its overtime is no longer counted", () => {
    const game = settledGame(({ graphics }) => (graphics.session_state.time_left_ms = -45_000));
    game.graphics.session_state.time_left_ms = 0;
    expect(eventsOf(game.run(4000), "sessionChanged")).toEqual([]);
  });

  it("when an out-lap is abandoned", () => {
    const game = settledGame(({ graphics }) => (graphics.total_lap_count = 0));
    Object.assign(game.graphics, { current_lap_time_ms: 0, is_in_pit_box: true, is_in_pit_lane: true });
    expect(eventsOf(game.run(4000), "sessionChanged")).toEqual([]);
  });
});

it("a fuel level of 0 in the garage means unknown, after driving it means empty", () => {
  const game = settledGame(({ graphics, static: session }) => {
    session.track_length_m = 5000;
    Object.assign(graphics, { fuel_liter_current_quantity: 40, fuel_liter_per_lap: 3, fuel_liter_per_km: 0.6 });
  });
  Object.assign(game.graphics, { fuel_liter_current_quantity: 0, is_engine_running: false });
  game.run(1000);
  expect(game.state.fuel).toMatchObject({ litres: null, lapsLeft: null });
  for (const litres of [0.5, 0.01, 0]) {
    game.graphics.fuel_liter_current_quantity = litres;
    game.run(1000);
  }
  expect(game.state.fuel).toMatchObject({ litres: 0, lapsLeft: 0 });
});
