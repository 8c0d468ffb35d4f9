import { phaseMs } from "../circuit/place.js";
import { isInPitLane, type SimCar } from "./car.js";
import { reachedAtMs } from "./trail.js";
import type { World } from "./world.js";

/** The time since a car reached a progress; null when it has not, or too long ago. ms */
function sinceReachedMs({ clockMs }: World, car: SimCar, progressMs: number): number | null {
  const at = reachedAtMs(car.trail, progressMs, { atMs: clockMs, progressMs: car.progressMs });
  return at === null ? null : clockMs - at;
}

/** The gap with laps counted: the time since `ahead` was where `behind` is now. ms */
export function raceGapMs(world: World, ahead: SimCar, behind: SimCar): number | null {
  return sinceReachedMs(world, ahead, behind.progressMs);
}

/** The gap on track: laps do not count, and `ahead` is less than one lap away. ms */
export function roadGapMs(world: World, ahead: SimCar, behind: SimCar): number | null {
  const between = phaseMs(world.circuit, ahead.progressMs - behind.progressMs);
  return sinceReachedMs(world, ahead, ahead.progressMs - between);
}

/** Whether a car is on track, outside the pit lane. */
export function isOnTrack(car: SimCar): boolean {
  return car.place === "road" && !isInPitLane(car);
}

/** The next car on track ahead of or behind this one, whatever its lap; null when there is no other. */
export function roadNeighbour(world: World, car: SimCar, side: "ahead" | "behind"): SimCar | null {
  let nearest: SimCar | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const other of world.cars) {
    if (other === car || !isOnTrack(other)) continue;
    const lead = side === "ahead" ? other.progressMs - car.progressMs : car.progressMs - other.progressMs;
    const between = phaseMs(world.circuit, lead);
    if (between >= least) continue;
    least = between;
    nearest = other;
  }
  return nearest;
}
