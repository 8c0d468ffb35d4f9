import type { LoggedCar } from "../../game-log/index.js";
import type { ResultLap } from "../result.js";
import type { LogPart } from "./collector-input.js";

/** The laps of a car that only the log tells. */
export function loggedLaps(car: LoggedCar, { beganMs }: LogPart): readonly ResultLap[] {
  return car.laps.map(({ ms, sectorsMs, timeMs, isPitLap }, i) => ({
    id: car.id,
    number: i + 1,
    ms,
    sectorsMs: sectorsMs ?? [],
    valid: null,
    kind: isPitLap ? "pit" : "flying",
    position: null,
    fuelUsedL: null,
    endedAtMs: timeMs - beganMs,
  }));
}

/** With the place at the end of each lap of the cars that took the start of a race: by who ended it first. */
export function withPlaces(laps: readonly ResultLap[], starters: ReadonlySet<string>): readonly ResultLap[] {
  const ends = new Map<number, (number | null)[]>();
  for (const { id, number, endedAtMs } of laps) {
    if (!starters.has(id)) continue;
    const all = ends.get(number);
    if (all) all.push(endedAtMs);
    else ends.set(number, [endedAtMs]);
  }
  return laps.map((lap) => {
    const all = ends.get(lap.number) ?? [];
    const own = lap.endedAtMs;
    // the page's own place at the line changes a little earlier or later
    if (!starters.has(lap.id) || own === null || all.includes(null)) return lap;
    return { ...lap, position: all.filter((ms) => ms! < own).length + 1 };
  });
}
