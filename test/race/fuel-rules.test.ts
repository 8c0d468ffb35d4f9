import { describe, expect, it } from "vitest";
import { AcEvoEngineType } from "../../core/src/protocol/index.js";
import { FuelCalculator } from "../../core/src/race/fuel/fuel.js";
import { fuelLevelOf } from "../../core/src/race/fuel/fuel-level.js";
import type { RaceSoFar } from "../../core/src/race/fuel/laps-to-go.js";
import type { CompletedLap } from "../../core/src/race/state.js";
import { withParts } from "../obs-overlay/fake-feed.js";
import { FULL, NOTHING } from "../obs-overlay/fixtures.js";
import { HandMadeGame } from "./watched.js";

const LAP_MS = 100_000;

describe("the fuel", () => {
  const { session, lap } = withParts(NOTHING, { session: { isRace: true, lapsTotal: 10 }, lap: { number: 1 } });
  const flying = { ...FULL.laps[1]!, kind: "flying" as const, fuelUsedL: 2, timeMs: LAP_MS };
  const RACE = { session, lap, standing: null, laps: [flying] };
  const TANK = { litres: 10, capacityL: 60, gamePerLapL: null };
  const fuelOf = (tank: Partial<typeof TANK> | object, race: Partial<RaceSoFar> = {}) =>
    new FuelCalculator().update(new HandMadeGame().pages, { ...TANK, ...tank }, { ...RACE, ...race }, 0);

  it("lasts for so many laps, and misses so much to the finish", () => {
    // 9.7 laps of 2 L
    expect(fuelOf({})).toEqual({ litres: 10, capacityL: 60, perLapL: 2, lapsLeft: 5, toFinishL: 9.4 });
  });

  it.each([
    ["a tank that is not known", { litres: null }, {}, { litres: null, perLapL: 2, lapsLeft: null, toFinishL: null }],
    ["a lap that is not known", {}, { laps: [] }, { litres: 10, perLapL: null, lapsLeft: null, toFinishL: null }],
    ["laps that are not known", {}, { lap: { ...lap, number: null } }, { perLapL: 2, lapsLeft: 5, toFinishL: null }],
    ["the game's litres a lap", { gamePerLapL: 2.5 }, { laps: [] }, { perLapL: 2.5, lapsLeft: 4 }],
    ["our own, which are better", { gamePerLapL: 2.5 }, {}, { perLapL: 2 }],
  ])("with %s", (_, tank, race, expected) => {
    expect(fuelOf(tank, race)).toMatchObject(expected);
  });

  it.each([
    ["uses no fuel", { fuelUsedL: 0 }],
    ["was not followed", { fuelUsedL: null }],
    ["left the pits", { kind: "out" as const }],
  ])("of a lap that %s tells nothing", (_, change) => {
    expect(fuelOf({}, { laps: [{ ...flying, fuelUsedL: 9, ...change }] }).perLapL).toBeNull();
    expect(fuelOf({}, { laps: [flying, { ...flying, fuelUsedL: 9, ...change }] }).perLapL).toBe(2);
  });

  it("is averaged anew after every lap", () => {
    const fuel = new FuelCalculator();
    const { pages } = new HandMadeGame();
    const perLap = [[flying], [flying, { ...flying, fuelUsedL: 4 }]].map(
      (laps) => fuel.update(pages, TANK, { ...RACE, laps }, 0).perLapL,
    );
    expect(perLap).toEqual([2, 3]);
  });

  it.each<[string, readonly Partial<CompletedLap>[]]>([
    ["by the usual lap time, not by that of a slow lap", [{}, { timeMs: 3 * LAP_MS }, {}]],
    ["by a lap with a time where another has none", [{}, { timeMs: null }]],
    ["by the last lap's time where no flying lap was driven", [{ kind: "out" }]],
    ["by flying laps only", [{}, { kind: "in", timeMs: 3 * LAP_MS }]],
  ])("of a race by the clock is known %s", (_, changes) => {
    const laps = changes.map((change) => ({ ...flying, ...change }));
    const timed = { session: { ...session, type: "Race" as const, lapsTotal: null, timeLeftMs: 171_000 }, laps };
    const { pages, static: page } = new HandMadeGame();
    page.is_timed_race = true;
    const standing = { position: 1, gapMs: null, lapsBehind: 0 };
    const tank = { ...TANK, gamePerLapL: 2 };
    const { toFinishL } = new FuelCalculator().update(pages, tank, { ...RACE, ...timed, standing }, 0);
    // 2.7 laps of 2 L, 10 L in the tank
    expect(toFinishL).toBe(-4.6);
  });
});

describe("the tank", () => {
  const tank = (change: (game: HandMadeGame) => void) => {
    const game = new HandMadeGame();
    Object.assign(game.graphics, { fuel_liter_current_quantity: 40, max_fuel: 60 });
    change(game);
    return fuelLevelOf(game.pages);
  };

  it.each<[string, (game: HandMadeGame) => void, object]>([
    ["has what the display shows", ({ physics }) => (physics.fuel = 7), { litres: 40, capacityL: 60 }],
    [
      "has what the physics page shows where the display has nothing",
      ({ graphics, physics }) => {
        graphics.fuel_liter_current_quantity = 0;
        physics.fuel = 7;
      },
      { litres: 7 },
    ],
    [
      "is not known to be empty while the engine runs",
      ({ graphics }) => (graphics.fuel_liter_current_quantity = 0),
      { litres: null },
    ],
    [
      "is not known to be empty while the engine runs by the other page",
      ({ graphics, physics }) => {
        Object.assign(graphics, { fuel_liter_current_quantity: 0, is_engine_running: false });
        physics.isEngineRunning = 1;
      },
      { litres: null },
    ],
    [
      "may be empty with a stopped engine",
      ({ graphics }) => Object.assign(graphics, { fuel_liter_current_quantity: 0, is_engine_running: false }),
      { litres: 0 },
    ],
    ["is not known before the car is in the world", ({ graphics }) => (graphics.car_location = 0), { litres: null }],
    [
      "of an electric car does not exist",
      ({ graphics }) => (graphics.engine_type = AcEvoEngineType.ElectricMotor.value),
      { litres: null, capacityL: null, gamePerLapL: null },
    ],
  ])("%s", (_, change, expected) => {
    expect(tank(change)).toMatchObject(expected);
  });

  const perLap = (fuel_liter_per_lap: number, fuel_liter_per_km: number, fuel_per_lap = 0, lengthM = 5000) =>
    tank(({ graphics, static: page }) => {
      Object.assign(graphics, { fuel_liter_per_lap, fuel_liter_per_km, fuel_per_lap });
      page.track_length_m = lengthM;
    }).gamePerLapL;

  it.each([
    ["where its litres a kilometre say the same", perLap(3, 0.6), 3],
    ["where they say about the same", perLap(3, 0.52), 3],
    ["not where they say less", perLap(3, 0.5), null],
    ["not where they say more", perLap(3, 0.7), null],
    ["by its other field", perLap(0, 0.6, 3), 3],
    ["not where it has none", perLap(0, 0.6), null],
    ["not without the length of the lap", perLap(3, 0.6, 0, 0), null],
  ])("tells the game's litres a lap %s", (_, litres, expected) => {
    expect(litres).toBe(expected);
  });
});
