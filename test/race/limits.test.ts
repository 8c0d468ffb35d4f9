import { expect, it } from "vitest";
import { carOf } from "../../core/src/race/car.js";
import { damageOf } from "../../core/src/race/damage.js";
import { fuelLevelOf } from "../../core/src/race/fuel/fuel-level.js";
import { GForce } from "../../core/src/race/g-force.js";
import { neighboursOf } from "../../core/src/race/gaps/neighbours.js";
import { Laps } from "../../core/src/race/laps/laps.js";
import { fraction, lapTimeOrNull } from "../../core/src/race/numbers.js";
import type { Pages } from "../../core/src/race/pages.js";
import { positionOf } from "../../core/src/race/position.js";
import { SessionReader } from "../../core/src/race/session.js";
import { gapSources } from "./gap-sources.js";
import { aidsOf } from "../../core/src/race/aids.js";
import { tyresOf } from "../../core/src/race/tyres.js";
import { HandMadeGame } from "./watched.js";

type Fields = "physics" | "graphics" | "static";
type Write = (game: Pick<HandMadeGame, Fields>, value: number) => void;
type Read = (pages: Pages) => number | null;
type Row = readonly [what: string, write: Write, read: Read, shown: readonly number[], unknown: readonly number[]];

const CELSIUS = [
  [-60, 2000],
  [-61, 0, 2001],
] as const;

const ROWS: readonly Row[] = [
  [
    "tyre's pressure, psi",
    ({ graphics }, psi) => (graphics.tyre_lf.tyre_pression = psi),
    (pages) => tyresOf(pages)[0].pressurePsi,
    [0.1, 200],
    [0.09, 200.1],
  ],
  [
    "tyre's core, °C",
    ({ physics }, celsius) => (physics.tyreCoreTemperature[0] = celsius),
    (pages) => tyresOf(pages)[0].coreC,
    ...CELSIUS,
  ],
  [
    "brake, °C",
    ({ graphics }, celsius) => (graphics.tyre_lf.brake_temperature_c = celsius),
    (pages) => tyresOf(pages)[0].brakeC,
    ...CELSIUS,
  ],
  [
    "brake bias",
    ({ physics }, bias) => (physics.brakeBias = bias),
    (pages) => aidsOf(pages).brakeBias,
    [0.011, 0.989],
    [0.009, 0.991],
  ],
  ["speed, km/h", ({ physics }, kmh) => (physics.speedKmh = kmh), (pages) => carOf(pages).speedKmh, [0, 700], [700.1]],
  ["rpm", ({ physics }, rpm) => (physics.rpms = rpm), (pages) => carOf(pages).rpm, [0, 50_000], [-1, 50_001]],
  [
    "rpm of the limiter",
    ({ physics }, rpm) => (physics.currentMaxRpm = rpm),
    (pages) => carOf(pages).rpmLimit,
    [1, 50_000],
    [0, 50_001],
  ],
  [
    "steering",
    ({ physics }, angle) => (physics.steerAngle = angle),
    (pages) => carOf(pages).steering,
    [-1, 1],
    [-1.01, 1.01],
  ],
  [
    "heading, rad",
    ({ physics }, rad) => (physics.heading = rad),
    (pages) => carOf(pages).headingRad,
    [-10, 10],
    [-10.1, 10.1],
  ],
  [
    "lateral g-force",
    ({ graphics }, g) => (graphics.g_forces_x = g),
    (pages) => new GForce().update(pages, 0).lateral,
    [-10, 10],
    [-10.1, 10.1],
  ],
  [
    "damage",
    ({ physics, graphics }, amount) => (physics.carDamage[0] = graphics.car_damage.damage_front = amount),
    (pages) => damageOf(pages).front,
    [0, 1_000_000],
    [-1, 1_000_001],
  ],
  [
    "fuel, L",
    ({ graphics }, litres) => (graphics.fuel_liter_current_quantity = litres),
    (pages) => fuelLevelOf(pages).litres,
    [0.01, 1000],
    [-1, 1001],
  ],
  [
    "tank, L",
    ({ graphics }, litres) => (graphics.max_fuel = litres),
    (pages) => fuelLevelOf(pages).capacityL,
    [1, 1000],
    [0.9, 1001],
  ],
  [
    "fuel of a lap, L",
    ({ graphics, static: session }, litres) => {
      session.track_length_m = 5000;
      Object.assign(graphics, { fuel_liter_per_lap: litres, fuel_liter_per_km: litres / 5 });
    },
    (pages) => fuelLevelOf(pages).gamePerLapL,
    [0.001, 1000],
    [0.0009, 1001],
  ],
  [
    "air, °C",
    ({ physics }, celsius) => (physics.airTemp = celsius),
    (pages) => new SessionReader().read(pages).airC,
    [-60, 80],
    [-61, 81],
  ],
  [
    "road, °C",
    ({ physics }, celsius) => (physics.roadTemp = celsius),
    (pages) => new SessionReader().read(pages).roadC,
    [-60, 120],
    [-61, 121],
  ],
  [
    "air before the car is in the world, °C",
    ({ graphics, static: session }, celsius) => {
      graphics.car_location = 0;
      session.starting_ambient_temperature_c = celsius;
    },
    (pages) => new SessionReader().read(pages).airC,
    [-60, 80],
    [-61, 81],
  ],
  [
    "road before the car is in the world, °C",
    ({ graphics, static: session }, celsius) => {
      graphics.car_location = 0;
      session.starting_ground_temperature_c = celsius;
    },
    (pages) => new SessionReader().read(pages).roadC,
    [-60, 120],
    [-61, 121],
  ],
  [
    "length of the track, m",
    ({ static: session }, m) => (session.track_length_m = m),
    (pages) => new SessionReader().read(pages).trackLengthM,
    [1, 100_000],
    [0, 100_001],
  ],
  [
    "length of the track by the other page, m",
    ({ graphics }, m) => (graphics.session_state.lap_length_km = m / 1000),
    (pages) => new SessionReader().read(pages).trackLengthM,
    [2, 99_999],
    [0.5, 100_002],
  ],
  [
    "time left, ms",
    ({ graphics }, ms) => (graphics.session_state.time_left_ms = ms),
    (pages) => new SessionReader().read(pages).timeLeftMs,
    [-86_400_000, 604_800_000],
    [-86_400_001, 0, 604_800_001],
  ],
  [
    "laps of the race",
    ({ graphics }, laps) => (graphics.session_state.total_lap = laps),
    (pages) => new SessionReader().read(pages).lapsTotal,
    [1, 10_000],
    [0, 10_001],
  ],
  [
    "place",
    ({ graphics }, place) => (graphics.current_pos = place),
    (pages) => positionOf(pages).overall,
    [1, 20],
    [0, 21],
  ],
  [
    "place in a field of unknown size",
    ({ graphics }, place) => Object.assign(graphics, { current_pos: place, total_drivers: 0, active_cars: 0 }),
    (pages) => positionOf(pages).overall,
    [1, 1000],
    [0, 1001],
  ],
  [
    "gap by the game, ms",
    ({ graphics }, ms) => (graphics.gap_ahead = ms / 1000),
    (pages) => neighboursOf(pages, gapSources(), 0).ahead?.gapMs ?? null,
    [2, 3_600_000],
    [0, 0.9, 3_600_001],
  ],
  [
    "delta by the game, ms",
    ({ graphics }, ms) => (graphics.delta_time_ms = ms),
    (pages) => new Laps().update(pages, 0, null, null).lap.deltaMs,
    [-3_600_000, 3_600_000],
    [-3_600_001, 3_600_001],
  ],
  [
    "clock of the lap, ms",
    ({ graphics }, ms) => (graphics.current_lap_time_ms = ms),
    (pages) => new Laps().update(pages, 0, null, null).lap.currentMs,
    [0, 3_600_000],
    [-1, 3_600_001],
  ],
];

it.each(ROWS)("%s: known up to its limits, unknown beyond them", (_, write, read, shown, unknown) => {
  const valueOf = (value: number) => {
    const game = new HandMadeGame();
    write(game, value);
    return read(game.pages);
  };
  for (const value of shown) expect(valueOf(value) ?? NaN).toBeCloseTo(value, 3);
  expect(unknown.map(valueOf)).toEqual(unknown.map(() => null));
});

it("the number of drivers counts up to 1000, or else the active cars do", () => {
  const { graphics, pages } = new HandMadeGame();
  const totals = [0, 1, 1000, 1001].map((drivers) => {
    Object.assign(graphics, { total_drivers: drivers, active_cars: 7 });
    return positionOf(pages).total;
  });
  expect(totals).toEqual([7, 1, 1000, 7]);
});

it.each([
  [-0.11, null],
  [-0.1, 0],
  [0.5, 0.5],
  [1.1, 1],
  [1.11, null],
])("a share of %f is %s: it may overshoot a little", (value, shown) => {
  expect(fraction(value)).toBe(shown);
});

it.each([
  [0, null],
  [1, 1],
  [86_400_000, 86_400_000],
  [86_400_001, null],
])("a lap time of %i ms is %s", (ms, shown) => {
  expect(lapTimeOrNull(ms)).toBe(shown);
});
