import { distanceM, phaseMs } from "./circuit/place.js";
import { atPhase } from "./circuit/reference-lap.js";
import { isInPitLane, type PitVisit, type SimCar, type TrueLap } from "./world/car.js";
import { isOnTrack, raceGapMs, roadGapMs, roadNeighbour } from "./world/gaps.js";
import { reachedAtMs } from "./world/trail.js";
import type { World } from "./world/world.js";

/** The true state of a car. Times in ms, of the session's clock. */
export interface CarTruth {
  /** Index in the scenario's entries. */
  readonly index: number;
  /** As in RaceState: both parts of the game's id in hexadecimal. */
  readonly id: string;
  readonly isPlayer: boolean;
  /** 1 = leader. */
  readonly position: number;
  /** Completed laps of this session, oldest first. */
  readonly laps: readonly TrueLap[];
  /** Null while no lap is timed. */
  readonly currentLapMs: number | null;
  /** The part of the lap's distance that is done, 0..1. */
  readonly fraction: number;
  /** m since the start line, over all laps; negative on the grid. */
  readonly distanceM: number;
  readonly speedKmh: number;
  /** World coordinates. m */
  readonly x: number;
  readonly z: number;
  readonly onTrack: boolean;
  readonly inPitLane: boolean;
  readonly pitStage: PitVisit["stage"] | null;
  readonly finished: boolean;
  /** L (kWh) */
  readonly fuel: number;
  /** L (kWh) in this session. */
  readonly fuelUsed: number;
}

/** World x and z of a car, which is offset from the centre line. m */
export function worldPlace(
  { circuit }: World,
  car: Pick<SimCar, "progressMs" | "lateralM">,
): readonly [number, number] {
  const phase = phaseMs(circuit, car.progressMs);
  const heading = atPhase(circuit, circuit.heading, phase);
  const x = atPhase(circuit, circuit.x, phase) - Math.sin(heading) * car.lateralM;
  return [x, atPhase(circuit, circuit.z, phase) + Math.cos(heading) * car.lateralM];
}

/** The true state of one car. Throws `RangeError` when there is no car `index`. */
export function carTruth(world: World, index: number): CarTruth {
  const car = world.cars[index];
  if (!car) throw new RangeError(`There is no car ${index}.`);
  const [x, z] = worldPlace(world, car);
  const distance = distanceM(world.circuit, car.progressMs);
  const { lengthM } = world.circuit.line;
  return {
    index,
    id: idText(car.id),
    isPlayer: car === world.player,
    position: world.order.indexOf(car) + 1,
    laps: car.laps,
    currentLapMs: car.run === "out" ? null : world.clockMs - car.lapStartMs,
    fraction: distance / lengthM - Math.floor(distance / lengthM),
    distanceM: distance,
    speedKmh: car.speed * 3.6,
    x,
    z,
    onTrack: isOnTrack(car),
    inPitLane: isInPitLane(car),
    pitStage: car.pit?.stage ?? null,
    finished: car.finishedMs !== null,
    fuel: car.fuel,
    fuelUsed: car.fuelUsed,
  };
}

/** A car's id as in RaceState. */
export function idText([a, b]: readonly [bigint, bigint]): string {
  return a.toString(16).padStart(16, "0") + b.toString(16).padStart(16, "0");
}

/** A gap to another car. */
export interface GapTruth {
  /** Index of the other car. */
  readonly car: number;
  /** How long ago the car ahead was where the one behind is now. ms; null = never, or too long ago. */
  readonly gapMs: number | null;
}

/** The cars one position ahead and behind in the standings, with gaps that count laps. */
export function standingGaps(world: World, index: number): { ahead: GapTruth | null; behind: GapTruth | null } {
  const car = world.cars[index]!;
  const at = world.order.indexOf(car);
  const [before, after] = [world.order[at - 1], world.order[at + 1]];
  return {
    ahead: before ? { car: before.index, gapMs: raceGapMs(world, before, car) } : null,
    behind: after ? { car: after.index, gapMs: raceGapMs(world, car, after) } : null,
  };
}

/** The nearest cars on track and the gaps to them, whatever their lap. Cars in the pit lane do not count. */
export function roadGaps(world: World, index: number): { ahead: GapTruth | null; behind: GapTruth | null } {
  const car = world.cars[index]!;
  const [before, after] = [roadNeighbour(world, car, "ahead"), roadNeighbour(world, car, "behind")];
  return {
    ahead: before ? { car: before.index, gapMs: roadGapMs(world, before, car) } : null,
    behind: after ? { car: after.index, gapMs: roadGapMs(world, car, after) } : null,
  };
}

/** The difference to the session's best valid lap at the same place on track. ms, + = slower; null without such a lap. */
export function playerDeltaMs(world: World): number | null {
  const { reference, player, circuit } = world;
  if (!reference || player.run !== "timed") return null;
  const then = reachedAtMs(reference.trail, reference.startProgressMs + phaseMs(circuit, player.progressMs));
  return then === null ? null : world.clockMs - player.lapStartMs - (then - reference.startMs);
}
