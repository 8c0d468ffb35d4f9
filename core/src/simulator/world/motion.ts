import { lapIndex, phaseMs } from "../circuit/place.js";
import { atPhase, DRAG, thrust } from "../circuit/reference-lap.js";
import type { SimCar } from "./car.js";
import { pitLateralM, pitSpeed } from "./pit-lane.js";
import { smoothNoise } from "./random.js";
import { sectorAt, sectorEndMs } from "./sectors.js";
import { leaveTrail } from "./trail.js";
import type { World } from "./world.js";

/** Deceleration to a lower speed limit. m/s² */
const HARD_BRAKING = 12;
/** The share of full thrust with which a car accelerates back to the reference lap. */
const LAUNCH = 0.92;
/** Speed limits off the track and on the cool-down lap. m/s */
const OFF_TRACK_MS = 9;
const COOL_DOWN_MS = 42;

/** Time to move to another lateral position. */
const STEER_OVER_MS = 200;

/** Pace varies over pieces of about this length, and slowly over `LONG` of them. ms of the reference lap */
const PIECE_MS = 7500;
const LONG = 24;

/** The share of the pace lost at the start per grid position, and at most. */
const QUEUE_STEP = 0.012;
const QUEUE_MOST = 0.4;

/** The car's speed relative to the reference lap at its place. */
function paceOf(world: World, car: SimCar): number {
  const { pace, wander } = car.entry;
  const piece = car.progressMs / PIECE_MS;
  const seed = world.seed + world.session * 1009;
  const quick = smoothNoise(seed, car.index * 2, piece);
  const slow = smoothNoise(seed, car.index * 2 + 1, piece / LONG);
  return pace * (1 + wander * (0.4 * quick + 0.6 * slow)) * (1 - queueing(world, car));
}

/** The share of the pace lost on the first lap, where cars queue in the first corners. */
function queueing(world: World, car: SimCar): number {
  if (world.scenario.session.start !== "grid") return 0;
  const lapDone = Math.max(0, car.progressMs) / world.circuit.lapMs;
  return lapDone >= 1 ? 0 : Math.min(QUEUE_MOST, QUEUE_STEP * car.index) * (1 - lapDone);
}

/** The speed limit from start, pits, spin and cool-down lap; infinite when there is none. m/s */
function allowedSpeed(world: World, car: SimCar): number {
  let allowed = Number.POSITIVE_INFINITY;
  if (world.clockMs < car.heldUntilMs || world.phase === "waiting" || world.phase === "loading") return 0;
  if (car.pit) allowed = pitSpeed(world, car, car.pit);
  if (world.clockMs < car.offTrackUntilMs) allowed = Math.min(allowed, OFF_TRACK_MS);
  if (car.finishedMs !== null) allowed = Math.min(allowed, COOL_DOWN_MS);
  return allowed;
}

function governedSpeed(car: SimCar, allowed: number, dtMs: number): number {
  const { speed } = car;
  if (speed > allowed) return Math.max(allowed, speed - (HARD_BRAKING * dtMs) / 1000);
  const gain = LAUNCH * thrust(speed) - DRAG * speed * speed;
  return Math.min(allowed, speed + (gain * dtMs) / 1000);
}

/** Moves one car by `dtMs` and records line crossings. */
export function moveCar(world: World, car: SimCar, dtMs: number): void {
  car.lateralM += (wantedLateralM(world, car) - car.lateralM) * Math.min(1, dtMs / STEER_OVER_MS);
  if (car.place !== "road") {
    car.speed = 0;
    car.rate = 0;
    return;
  }
  const { circuit, clockMs } = world;
  const from = car.progressMs;
  const reference = atPhase(circuit, circuit.speed, phaseMs(circuit, from));
  const pace = paceOf(world, car);
  const free = reference * pace;
  const allowed = allowedSpeed(world, car);
  let speed = free;
  if (car.governed || allowed < free) {
    speed = Math.min(free, governedSpeed(car, allowed, dtMs));
    car.governed = speed < free;
  }
  const rate = speed / reference;
  const to = from + rate * dtMs;
  const line = lapIndex(circuit, to);
  if (line > lapIndex(circuit, from)) {
    world.crossings.push({ car, sector: 3, line, atMs: clockMs + (line * circuit.lapMs - from) / rate });
  } else if (car.run === "timed") {
    const sector = sectorAt(circuit, to);
    if (sector > sectorAt(circuit, from)) {
      const endMs = sectorEndMs(circuit, from, sector - 1);
      world.crossings.push({ car, sector, line, atMs: clockMs + (endMs - from) / rate });
    }
  }
  burn(car, (speed * dtMs) / 1_000_000, rate);
  car.speed = speed;
  car.rate = rate;
  car.progressMs = to;
  leaveTrail(car.trail, clockMs + dtMs, to);
}

/** Uses fuel for `km`; more than usual at a faster pace. */
function burn(car: SimCar, km: number, rate: number): void {
  const haste = car.governed ? 0 : rate / car.entry.pace - 1;
  const used = Math.min(car.fuel, car.spec.perKm * km * (1 + haste / 2));
  car.fuelUsed += used;
  car.fuel -= used;
}

/** Target position to the right of the centre line. m. It differs between cars, so that cars side by side do not overlap. */
function wantedLateralM(world: World, car: SimCar): number {
  const own = ((car.index * 5) % 7) * 0.6 - 1.8;
  const drift = 0.5 * smoothNoise(world.seed, 500 + car.index, car.progressMs / 900);
  const off = world.clockMs < car.offTrackUntilMs ? 7 : 0;
  return pitLateralM(world, car) + off + own + drift;
}
