import type { CarSpec } from "../cockpit/car-spec.js";
import type { Entry, PitServices } from "../race-setup.js";
import { hash32 } from "./random.js";
import { emptyTrail, type Trail } from "./trail.js";

/** The true state of one car. */
export interface SimCar {
  readonly index: number;
  /** The game's id pair. */
  readonly id: readonly [bigint, bigint];
  readonly entry: Entry;
  spec: CarSpec;
  /** `road` includes the pit lane; `garage`: parked, engine off; `away`: not in the session. */
  place: "road" | "garage" | "away";
  /** ms of the reference lap since the start line, over all laps; negative on the grid. */
  progressMs: number;
  /** m/s */
  speed: number;
  /** Speed relative to the reference lap at the same place. */
  rate: number;
  /** True while the speed is set by a start, the pits, a spin or the cool-down lap, and not by the circuit. */
  governed: boolean;
  /** m to the right of the centre line. */
  lateralM: number;
  /** Session time until which it does not move: the start light plus the driver's reaction. */
  heldUntilMs: number;
  /** Session time until which it is off the track. */
  offTrackUntilMs: number;
  pit: PitVisit | null;
  /** `start`: from the grid to the line, with the lap's clock running; `out`: no lap is timed; `timed`. */
  run: "start" | "out" | "timed";
  /** Session time at which this lap began, exact. */
  lapStartMs: number;
  lapValid: boolean;
  lapFromPits: boolean;
  lapIntoPits: boolean;
  /** Session time at which this lap's first sector began; null when it began elsewhere than at the line. */
  sectorsFromMs: number | null;
  /** Ends of this lap's first two sectors, in ms since its first began. */
  sectorEndsMs: number[];
  /** `fuelUsed` at the start of this lap. */
  lapStartFuelUsed: number;
  /** Of this session, oldest first. */
  laps: TrueLap[];
  bestMs: number | null;
  /** Session time at which it took the chequered flag. */
  finishedMs: number | null;
  /** L (kWh) */
  fuel: number;
  /** L (kWh) used in this session. */
  fuelUsed: number;
  trail: Trail;
}

/** One visit to the pits. Distances in m over all laps, as in `distanceM`. */
export interface PitVisit {
  readonly services: PitServices;
  readonly entryM: number;
  readonly boxM: number;
  readonly exitM: number;
  stage: "called" | "in" | "box" | "out";
  /** Session time at which it stopped in the box. */
  stoppedMs: number;
  fuelAtStop: number;
}

/** A completed lap as it was driven. */
export interface TrueLap {
  readonly session: number;
  readonly car: number;
  /** 1 = the first counted lap of the session. */
  readonly number: number;
  /** ms, rounded from the exact crossings of the line. */
  readonly timeMs: number;
  /** From the line on: in a race's first lap they do not add up to its time. Null when it began elsewhere. ms */
  readonly sectorsMs: readonly [number, number, number] | null;
  /** False for a lap that left the track or used the pit lane. */
  readonly valid: boolean;
  readonly kind: "flying" | "out" | "in";
  /** Session time of its end, exact. */
  readonly endedMs: number;
  /** `wallMs` of its end, exact. */
  readonly endedWallMs: number;
  /** L (kWh) */
  readonly fuelUsed: number;
}

/** A car that is not placed yet. */
export function makeCar(entry: Entry, index: number, seed: number): SimCar {
  const half = (part: number) => BigInt(hash32(seed, index, part)) | (BigInt(hash32(seed, index, part + 1)) << 32n);
  return {
    index,
    id: [half(1), half(3)],
    entry,
    spec: entry.spec,
    place: "road",
    progressMs: 0,
    speed: 0,
    rate: 0,
    governed: false,
    lateralM: 0,
    heldUntilMs: 0,
    offTrackUntilMs: 0,
    pit: null,
    run: "out",
    lapStartMs: 0,
    lapValid: true,
    lapFromPits: false,
    lapIntoPits: false,
    sectorsFromMs: null,
    sectorEndsMs: [],
    lapStartFuelUsed: 0,
    laps: [],
    bestMs: null,
    finishedMs: null,
    fuel: entry.fuel,
    fuelUsed: 0,
    trail: emptyTrail(),
  };
}

/** Puts a car at rest somewhere; its laps of this session stay. */
export function placeCar(car: SimCar, place: SimCar["place"], progressMs: number, run: SimCar["run"]): void {
  car.place = place;
  car.progressMs = progressMs;
  car.speed = 0;
  car.rate = 0;
  car.governed = true;
  car.pit = null;
  car.run = run;
  car.offTrackUntilMs = 0;
  car.lapValid = true;
  car.lapFromPits = place === "garage";
  car.lapIntoPits = false;
  car.sectorsFromMs = null;
  car.sectorEndsMs = [];
  car.lapStartFuelUsed = car.fuelUsed;
  car.trail.count = 0;
}

/** Clears a car's laps and refills it. */
export function resetCar(car: SimCar): void {
  car.laps = [];
  car.bestMs = null;
  car.finishedMs = null;
  car.fuel = car.entry.fuel;
  car.fuelUsed = 0;
  car.lapStartMs = 0;
}

/** True in the pit lane, its box and the garage. */
export function isInPitLane(car: SimCar): boolean {
  return car.place === "garage" || (car.pit !== null && car.pit.stage !== "called");
}
