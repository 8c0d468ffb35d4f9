import { GRAND_PRIX, SHORT } from "../circuit/circuits.js";
import { buildCircuit } from "../circuit/reference-lap.js";
import { CARS } from "../cockpit/car-spec.js";
import { damage, goOff, raiseFlag } from "../commands.js";
import type { Entry } from "../race-setup.js";
import type { Scenario } from "../scenario.js";
import type { ScriptStep } from "../world/world.js";
import { roadNeighbour } from "../world/gaps.js";
import { hash01 } from "../world/random.js";
import { MAX_CARS, type World } from "../world/world.js";
import { mixedLapEnds } from "./lap-ends.js";

export interface RaceOptions {
  /** 1 to 60, by default 20. */
  readonly cars?: number;
  /** A circuit with laps of 13 s instead of 90. */
  readonly short?: boolean;
  readonly laps?: number;
}

const FASTEST = 1.038;
const SPREAD = 0.03;
/** The grid does not exactly follow the race pace. */
const SHUFFLE = 0.012;
const BACKMARKERS = 0.1;
const BACKMARKER_PACE = 0.9;
const WANDER = 0.012;

/** A field of cars with one pit stop each. The player starts in the front half. */
function raceEntries(cars: number, player: number, laps: number, startFuel: number): Entry[] {
  return Array.from({ length: cars }, (_, index) => {
    const chance = (channel: number) => hash01(2026, channel, index);
    const isBackmarker = index !== player && index >= cars * (1 - BACKMARKERS);
    const pace = FASTEST - (SPREAD * index) / Math.max(1, cars - 1) + SHUFFLE * (chance(1) - 0.5);
    const onLap = index === player ? 3 : Math.max(2, Math.round(laps * (0.3 + 0.4 * chance(2))));
    return {
      spec: CARS.gt,
      pace: isBackmarker ? pace * BACKMARKER_PACE : pace,
      wander: WANDER,
      fuel: startFuel,
      stops: [{ onLap, services: { fuel: startFuel / 3, tyres: true, repairs: index === player } }],
    };
  });
}

/** Incidents of every race: a hazard, a contact, a faster car, a warning. */
const INCIDENTS: readonly ScriptStep[] = [
  { at: { lap: 2, fraction: 0.3 }, run: (world) => twoAhead(world, (car) => goOff(world, car, 9000)) },
  { at: { lap: 2, fraction: 0.7 }, run: (world) => damage(world, [22, 0, 9, 0, 0]) },
  { at: { lap: 5, fraction: 0.2 }, run: (world) => raiseFlag(world, "driver", "BlueFlag", 6000) },
  { at: { lap: 6, fraction: 0.6 }, run: (world) => goOff(world, world.player, 1200) },
  { at: { lap: 6, fraction: 0.65 }, run: (world) => raiseFlag(world, "driver", "BlackWhiteFlag", 5000) },
];

function twoAhead(world: World, run: (car: World["player"]) => void): void {
  const next = roadNeighbour(world, world.player, "ahead");
  const car = next && roadNeighbour(world, next, "ahead");
  if (car && car !== world.player) run(car);
}

/** A race over laps that restarts after its end, for ever. Throws `RangeError` for a number of cars other than 1 to 60. */
export function race({ cars = 20, short: isShort = false, laps = isShort ? 14 : 8 }: RaceOptions = {}): Scenario {
  if (!Number.isInteger(cars) || cars < 1 || cars > MAX_CARS) throw new RangeError(`A race has 1 to ${MAX_CARS} cars.`);
  const circuit = buildCircuit(isShort ? SHORT : GRAND_PRIX);
  const player = Math.floor(cars * 0.35);
  const wholeRaceL = (CARS.gt.perKm * circuit.line.lengthM * laps) / 1000;
  return {
    circuit,
    session: {
      type: "Race",
      name: "Race",
      start: "grid",
      laps,
      durationMs: null,
      loadMs: 500,
      waitMs: 3000,
      endAfterFinishMs: 30_000,
      restartAfterMs: 15_000,
      online: false,
    },
    entries: raceEntries(cars, player, laps, Math.min(CARS.gt.tankL, wholeRaceL * 0.8)),
    player,
    script: INCIDENTS,
    quirks: { lapEnd: mixedLapEnds, slotsMove: true },
  };
}
