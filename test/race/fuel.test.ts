import { describe, expect, it, test } from "vitest";
import { fuelToFinish } from "../../core/src/readings/fuel.js";
import type { Fuel } from "../../core/src/race/state.js";
import { CARS, GRAND_PRIX, buildCircuit, hotlap, race, type Scenario } from "../../core/src/simulator/index.js";
import { HandMadeGame, WatchedGame } from "./watched.js";

/** The two numbers added here are each rounded to two decimals. L */
const ROUNDING_L = 0.02;
const PART = 0.02;

interface Plan {
  /** Index in the grid. */
  readonly player?: number;
  readonly laps?: number;
  /** A timed race instead. s */
  readonly seconds?: number;
  readonly cars?: number;
  readonly grandPrix?: boolean;
}

/** A race without stops, on one tank. */
function oneTank({ player, laps, seconds, cars = 20, grandPrix = false }: Plan): Scenario {
  const base = race({ short: true, cars, ...(laps ? { laps } : {}) });
  const session = seconds ? { ...base.session, laps: null, durationMs: seconds * 1000 } : base.session;
  const entries = base.entries.map((entry) => ({ ...entry, stops: [], fuel: 60 }));
  const circuit = grandPrix ? buildCircuit(GRAND_PRIX) : base.circuit;
  return { ...base, circuit, session, entries, player: player ?? base.player, script: [] };
}

interface Note {
  readonly lapsDone: number;
  readonly usedL: number;
  readonly fuel: Fuel;
}

/** Drives until the player finishes. */
function drive(scenario: Scenario, seed = 1): { notes: readonly Note[]; usedL: number } {
  const game = new WatchedGame(scenario, seed);
  const { player } = game.world;
  const notes: Note[] = [];
  game.until(
    "the finish",
    () => player.finishedMs !== null,
    () => {
      game.frame();
      if (player.laps.length > 0 && player.finishedMs === null) {
        notes.push({ lapsDone: player.laps.length, usedL: player.fuelUsed, fuel: game.state.fuel });
      }
    },
  );
  return { notes, usedL: player.fuelUsed };
}

/** What the car will use from here to the finish, by the race state. L */
function toUse({ litres, toFinishL }: Fuel): number {
  return litres! + toFinishL!;
}

describe("after three laps the fuel to the finish is what the car really uses in", () => {
  it.each<[string, Plan, number]>([
    ["a race over laps", {}, 1],
    ["another one", {}, 2],
    ["a race over laps on a long circuit", { grandPrix: true, laps: 6, cars: 4 }, 1],
    ["a race over laps, for a lapped car", { player: 19 }, 1],
    ["a timed race", { seconds: 160 }, 1],
    ["another one", { seconds: 170 }, 2],
    ["a timed race, for the leader", { seconds: 170, player: 0 }, 1],
    ["a timed race, for a lapped car", { seconds: 170, player: 19 }, 1],
  ])("%s", (_, plan, seed) => {
    const { notes, usedL } = drive(oneTank(plan), seed);
    const later = notes.filter(({ lapsDone }) => lapsDone >= 3);
    expect(later.length).toBeGreaterThan(1000);
    for (const { lapsDone, usedL: usedBefore, fuel } of later) {
      const needsL = usedL - usedBefore;
      const offL = Math.abs(toUse(fuel) - needsL);
      if (!(offL <= Math.max(PART * needsL, ROUNDING_L))) {
        expect.fail(`after ${lapsDone} laps the car needs ${needsL.toFixed(3)} L and the state says ${toUse(fuel)} L`);
      }
    }
  });

  it("does not jump by a lap's fuel at the line", () => {
    const { notes } = drive(oneTank({ cars: 6 }));
    const later = notes.filter(({ lapsDone }) => lapsDone >= 2).map(({ fuel }) => toUse(fuel));
    for (let i = 1; i < later.length; i++) expect(Math.abs(later[i]! - later[i - 1]!)).toBeLessThan(0.05);
  });
});

describe("fuel per lap", () => {
  it("is the game's estimate until a lap was driven", () => {
    const game = new WatchedGame(oneTank({ cars: 4 }));
    game.until("half a lap", () => game.world.clockMs > 15_000);
    const { spec } = game.world.player;
    const lapL = (spec.perKm * game.world.circuit.line.lengthM) / 1000;
    const { perLapL, lapsLeft, litres, capacityL, toFinishL } = game.state.fuel;
    expect(perLapL).toBeCloseTo(lapL, 3);
    expect(lapsLeft).toBeCloseTo(litres! / lapL, 0);
    expect(capacityL).toBe(spec.tankL);
    expect(toUse({ litres, toFinishL } as Fuel)).toBeCloseTo(14 * lapL, 0);
  });

  it("ignores laps through the pits, and refuelling reduces the shortage", () => {
    const game = new WatchedGame(race({ short: true, cars: 6 }));
    const { player } = game.world;
    game.until("the way in", () => player.pit?.stage === "in");
    const before = game.state.fuel;
    game.until("a lap after the stop", () => player.laps.length >= 5);
    const after = game.state.fuel;
    const flying = player.laps.filter(({ kind, number }) => kind === "flying" && number > 1);
    const meanL = flying.reduce((sum, { fuelUsed }) => sum + fuelUsed, 0) / flying.length;
    expect(Math.abs(after.perLapL! / meanL - 1)).toBeLessThan(0.01);
    expect(after.litres!).toBeGreaterThan(before.litres! + 0.2);
    expect(after.toFinishL!).toBeLessThan(before.toFinishL! - 0.2);
  });

  it("has no finish to reach in practice, nor after the chequered flag", () => {
    const practice = hotlap({ short: true });
    const game = new WatchedGame({ ...practice, session: { ...practice.session, durationMs: 600_000 } });
    game.until("two laps", () => game.world.player.laps.length >= 2);
    expect(game.state.fuel.lapsLeft).toBeGreaterThan(10);
    expect(game.state.fuel.toFinishL).toBeNull();

    const short = new WatchedGame(oneTank({ cars: 3, laps: 2 }));
    short.until("the finish", () => short.world.player.finishedMs !== null);
    short.frame();
    expect(short.state.fuel.toFinishL).toBeNull();
  });

  it("does not use laps of another session", () => {
    const game = new WatchedGame(oneTank({ cars: 3, laps: 3 }));
    const { player } = game.world;
    game.until("the end", () => player.finishedMs !== null);
    player.spec = { ...CARS.gt, perKm: 2 * CARS.gt.perKm };
    game.until("the next race", () => game.world.session === 2 && game.world.phase === "running");
    game.frame();
    const lapL = (player.spec.perKm * game.world.circuit.line.lengthM) / 1000;
    expect(game.state.fuel.perLapL).toBeCloseTo(lapL, 3);
  });
});

describe("the fuel level", () => {
  it("of an electric car is unknown, not empty", () => {
    const base = hotlap({ short: true });
    const entries = base.entries.map((entry) => ({ ...entry, spec: CARS.electric, fuel: CARS.electric.batteryKwh }));
    const game = new WatchedGame({ ...base, entries });
    const nothing: Fuel = { litres: null, capacityL: null, perLapL: null, lapsLeft: null, toFinishL: null };
    game.until(
      "two laps",
      () => game.world.player.laps.length >= 2,
      () => {
        game.frame();
        if (game.world.clockMs > 600) expect(game.state.fuel).toEqual(nothing);
      },
    );
  });

  it("is unknown, not empty, until the game fills in the field", () => {
    const game = new HandMadeGame();
    game.graphics.max_fuel = 80;
    game.static.track_length_m = 5000;
    Object.assign(game.graphics, { fuel_liter_per_lap: 2.5, fuel_liter_per_km: 0.5 });
    game.run(100);
    expect(game.state.fuel).toMatchObject({ litres: null, lapsLeft: null, toFinishL: null, capacityL: 80 });
    game.graphics.fuel_liter_current_quantity = 42.123;
    game.run(100);
    expect(game.state.fuel).toMatchObject({ litres: 42.12, lapsLeft: 16.8 });
  });
});

test.each([
  [12.4, { side: "short", text: "+12.4" }],
  [0.04, { side: "spare", text: "0.0" }],
  [0, { side: "spare", text: "0.0" }],
  [-0.04, { side: "spare", text: "0.0" }],
  [-4.9, { side: "spare", text: "4.9" }],
  [null, { side: "unknown", text: "–" }],
  [Number.NaN, { side: "unknown", text: "–" }],
])("%s L to the finish: surplus fuel never reads as a shortage", (toFinishL, shown) => {
  const fuel: Fuel = { litres: 50, capacityL: 100, perLapL: 2, lapsLeft: 25, toFinishL };
  expect(fuelToFinish(fuel, "metric")).toEqual(shown);
});
