import type { SimCar } from "./car.js";
import type { World } from "./world.js";

/** ms until the session's time is over, negative afterwards; null without a time. */
export function timeLeftMs(world: World): number | null {
  const { durationMs } = world.scenario.session;
  if (durationMs === null) return null;
  return world.phase === "running" || world.phase === "ended"
    ? durationMs - (world.clockMs - world.greenMs)
    : durationMs;
}

/** The chequered flag: shown to the leader who is done, then to everybody who comes past the line. */
export function takeFlag(world: World, car: SimCar, atMs: number): void {
  if (world.chequeredMs === null && isWinner(world, car, atMs)) world.chequeredMs = atMs;
  if (world.chequeredMs !== null && atMs >= world.chequeredMs) car.finishedMs = atMs;
}

function isWinner(world: World, car: SimCar, atMs: number): boolean {
  const { laps, durationMs } = world.scenario.session;
  if (laps !== null) return car.laps.length >= laps;
  if (durationMs === null || atMs - world.greenMs < durationMs) return false;
  return world.cars.every((other) => other === car || other.place === "away" || other.laps.length < car.laps.length);
}

/** True when the session has nothing left to run for. */
export function isOver(world: World): boolean {
  const { type, endAfterFinishMs } = world.scenario.session;
  if (type !== "Race") return (timeLeftMs(world) ?? 1) <= 0;
  if (world.chequeredMs === null) return false;
  if (world.cars.every((car) => car.place !== "road" || car.finishedMs !== null)) return true;
  const { finishedMs } = world.player;
  return endAfterFinishMs !== null && finishedMs !== null && world.clockMs - finishedMs >= endAfterFinishMs;
}
