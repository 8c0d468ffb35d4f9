import type { LoggedCar } from "../../game-log/index.js";
import type { CompletedLap } from "../../race/state.js";
import type { ResultLap } from "../result.js";
import type { LogPart } from "./collector-input.js";

/** When own laps ended, by their numbers. ms on the feed's clock */
export type LapEnds = ReadonlyMap<number, number>;

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

/** The player's laps: the page first, completed by the log where both mean the same lap. */
export function ownLaps(
  id: string,
  driven: readonly CompletedLap[],
  logged: readonly ResultLap[],
  ends: LapEnds,
): readonly ResultLap[] {
  const isSame = (lap: CompletedLap, other: ResultLap | undefined) =>
    other !== undefined && (lap.timeMs === null || lap.timeMs === other.ms);
  const own = driven.map((lap) => {
    const same = logged.find((other) => other.number === lap.number && isSame(lap, other));
    return {
      id,
      number: lap.number,
      ms: lap.timeMs ?? same?.ms ?? null,
      sectorsMs: same && same.sectorsMs.length > 0 ? same.sectorsMs : lap.sectorsMs,
      valid: lap.valid,
      kind: lap.kind,
      position: lap.position,
      fuelUsedL: lap.fuelUsedL,
      // without a log there are no other laps to compare with
      endedAtMs: logged.length > 0 ? (same?.endedAtMs ?? null) : (ends.get(lap.number) ?? null),
    };
  });
  const known = new Set(own.map(({ number }) => number));
  return [...own, ...logged.filter(({ number }) => !known.has(number))].sort((a, b) => a.number - b.number);
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
