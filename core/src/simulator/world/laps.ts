import { isInPitLane, type SimCar, type TrueLap } from "./car.js";
import { wallMsAt } from "./events.js";
import { takeFlag } from "./finish.js";
import { callIn } from "./pit-lane.js";
import { beginSectors, endSector, lapSectors } from "./sectors.js";
import { trailBetween } from "./trail.js";
import type { Crossing, World } from "./world.js";

/** Applies the line crossings of this step in the order of their times. */
export function crossLines(world: World): void {
  const { crossings } = world;
  if (crossings.length > 1) crossings.sort((a, b) => a.atMs - b.atMs);
  for (const crossing of crossings) crossLine(world, crossing);
  crossings.length = 0;
}

function crossLine(world: World, crossing: Crossing): void {
  const { car, sector, atMs } = crossing;
  if (car.finishedMs !== null) return;
  if (sector < 3) return endSector(world, car, sector, atMs);
  const isRace = world.scenario.session.type === "Race";
  const inPits = isInPitLane(car);
  if (car.run === "timed") completeLap(world, crossing);
  if (car.run === "start") startLap(world, crossing);
  else beginLap(world, car, atMs, inPits && !isRace ? "out" : "timed");
  beginSectors(car, car.run === "timed" ? atMs : null);
  if (isRace) takeFlag(world, car, atMs);
}

/** The first lap of a race goes on: it began at the green light. */
function startLap(world: World, { car, atMs }: Crossing): void {
  car.run = "timed";
  world.onEvent?.({ kind: "gridLine", car, atMs: wallMsAt(world, atMs) });
}

function completeLap(world: World, { car, line, atMs }: Crossing): void {
  const kind = car.lapIntoPits ? "in" : car.lapFromPits ? "out" : "flying";
  const lap: TrueLap = {
    session: world.session,
    car: car.index,
    number: car.laps.length + 1,
    timeMs: Math.round(atMs - car.lapStartMs),
    sectorsMs: lapSectors(car, atMs),
    valid: car.lapValid && kind === "flying",
    kind,
    endedMs: atMs,
    endedWallMs: wallMsAt(world, atMs),
    fuelUsed: car.fuelUsed - car.lapStartFuelUsed,
  };
  car.laps.push(lap);
  world.onEvent?.({ kind: "lap", car, lap, atMs: lap.endedWallMs });
  const isBest = lap.valid && (car.bestMs === null || lap.timeMs < car.bestMs);
  if (isBest) car.bestMs = lap.timeMs;
  if (car !== world.player) return;
  world.playerLaps.push(lap);
  if (!isBest) return;
  world.reference = {
    trail: trailBetween(car.trail, car.lapStartMs, atMs, line * world.circuit.lapMs),
    startMs: car.lapStartMs,
    startProgressMs: (line - 1) * world.circuit.lapMs,
  };
}

/** Starts a lap at a session time, and calls the car in for a planned stop. */
export function beginLap(world: World, car: SimCar, atMs: number, run: SimCar["run"]): void {
  car.run = run;
  car.lapStartMs = atMs;
  car.lapValid = world.clockMs >= car.offTrackUntilMs;
  car.lapFromPits = isInPitLane(car);
  car.lapIntoPits = false;
  car.lapStartFuelUsed = car.fuelUsed;
  const stop = car.entry.stops.find(({ onLap }) => onLap === car.laps.length + 1);
  if (stop && !car.pit) callIn(world, car, stop.services);
}
