import type { SimCar } from "./car.js";
import { wallMsAt } from "./events.js";
import type { World } from "./world.js";

/** Time left in the session, negative afterwards; null for a session without a time. ms */
export function timeLeftMs(world: World): number | null {
  const { durationMs } = world.scenario.session;
  if (durationMs === null) return null;
  return world.phase === "running" || world.phase === "ended"
    ? durationMs - (world.clockMs - world.greenMs)
    : durationMs;
}

/** The chequered flag: shown to the winner, then to every car that crosses the line. */
export function takeFlag(world: World, car: SimCar, atMs: number): void {
  if (world.chequeredMs === null && isWinner(world, car, atMs)) {
    world.chequeredMs = atMs;
    world.onEvent?.({ kind: "winner", atMs: wallMsAt(world, atMs) });
  }
  if (world.chequeredMs === null || atMs < world.chequeredMs) return;
  car.finishedMs = atMs;
  world.onEvent?.({ kind: "finish", car, atMs: wallMsAt(world, atMs) });
}

function isWinner(world: World, car: SimCar, atMs: number): boolean {
  const { laps, durationMs } = world.scenario.session;
  if (laps !== null) return car.laps.length >= laps;
  if (durationMs === null || atMs - world.greenMs < durationMs) return false;
  return world.cars.every((other) => other === car || other.place === "away" || other.laps.length < car.laps.length);
}

/** Whether the session ends now. */
export function isOver(world: World): boolean {
  const { type, endAfterFinishMs } = world.scenario.session;
  if (type !== "Race") return (timeLeftMs(world) ?? 1) <= 0;
  if (world.chequeredMs === null) return false;
  if (world.cars.every((car) => car.place !== "road" || car.finishedMs !== null)) return true;
  const { finishedMs } = world.player;
  return endAfterFinishMs !== null && finishedMs !== null && world.clockMs - finishedMs >= endAfterFinishMs;
}
