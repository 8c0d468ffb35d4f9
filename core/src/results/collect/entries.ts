import type { LoggedCar } from "../../game-log/index.js";
import type { Entry } from "../../race/state.js";
import type { ResultEntry, ResultLap } from "../result.js";
import type { LoggedField } from "./logged-field.js";

interface Course {
  readonly isRace: boolean;
  readonly isOver: boolean;
  /** Whether the player's laps are not all of the time that it drove. */
  readonly isBroken: boolean;
}

/** The cars of a session, in the order of its result. `field`: also what the log said after the cars had left the track. */
export function resultEntries(
  entries: readonly Entry[],
  field: LoggedField | null,
  { isRace, isOver, isBroken }: Course,
  laps: readonly ResultLap[],
): readonly ResultEntry[] {
  const result = field?.isFinal ? field.session.result : null;
  const byCar = new Map<string, ResultLap[]>();
  for (const lap of laps) {
    const own = byCar.get(lap.id);
    if (own) own.push(lap);
    else byCar.set(lap.id, [lap]);
  }
  const rows = entries.map((entry): ResultEntry => {
    const car = field?.isOfField || entry.isPlayer ? (field?.session.cars.get(entry.id) ?? null) : null;
    const position = placeIn(result, entry.id) ?? entry.position;
    const own = byCar.get(entry.id) ?? [];
    const seen = isRace && isOver ? atEnd(entry, result !== null) : entry.status;
    const status = car && isRace ? statusOf(car, seen) : seen;
    return {
      id: entry.id,
      position,
      name: entry.name,
      shortName: entry.shortName,
      label: entry.label,
      number: entry.number,
      model: entry.model,
      isPlayer: entry.isPlayer,
      isAi: entry.isAi,
      gridPosition: entry.gridPosition,
      placesWon: entry.gridPosition === null || position === null ? null : entry.gridPosition - position,
      laps: lapsOf(entry, car, own),
      lapsDown: entry.lapsDown,
      status,
      bestMs: bestOf(own) ?? entry.bestMs,
      totalMs: isRace && status === "finished" && !(entry.isPlayer && isBroken) ? totalOf(own) : null,
      pitStops: car?.pitStops.length ?? entry.pitStops,
    };
  });
  const ordered = rows.toSorted((a, b) => (a.position ?? Infinity) - (b.position ?? Infinity) || 0);
  return isRace ? withLapsDown(ordered, result !== null) : ordered;
}

/** The most that anyone tells: after a lost connection the page counts the player's from 1. */
function lapsOf({ laps, isPlayer }: Entry, car: LoggedCar | null, own: readonly ResultLap[]): number | null {
  const counts = [laps, car?.laps.length, isPlayer ? own.at(-1)?.number : null].filter((count) => count != null);
  return counts.length === 0 ? null : Math.max(...counts);
}

function placeIn(result: readonly string[] | null, id: string): number | null {
  const at = result?.indexOf(id) ?? -1;
  return at < 0 ? null : at + 1;
}

/** What became of a car that was under way when the race was seen last. A rival may have finished unseen. */
function atEnd({ status, isPlayer }: Entry, isFinal: boolean): Entry["status"] {
  if (status !== "racing" && status !== "inPit") return status;
  if (isFinal) return "out";
  return isPlayer ? "gone" : status;
}

function statusOf({ finishedAtMs, isPutAway }: LoggedCar, seen: Entry["status"]): Entry["status"] {
  if (finishedAtMs !== null) return "finished";
  return isPutAway ? "out" : seen;
}

/** The best valid lap; of other cars all count, since the game does not tell theirs. */
function bestOf(laps: readonly ResultLap[]): number | null {
  const times = laps.flatMap(({ ms, valid }) => (ms === null || valid === false ? [] : [ms]));
  return times.length === 0 ? null : Math.min(...times);
}

/** Null unless every lap from the first on is known. */
function totalOf(laps: readonly ResultLap[]): number | null {
  if (laps.length === 0 || laps.some(({ number, ms }, i) => number !== i + 1 || ms === null)) return null;
  return laps.reduce((sum, { ms }) => sum + ms!, 0);
}

/** By the laps of the winner, once the order is final. */
function withLapsDown(rows: readonly ResultEntry[], isFinal: boolean): readonly ResultEntry[] {
  const most = rows[0]?.laps ?? null;
  if (!isFinal || most === null) return rows;
  return rows.map((row) => ({ ...row, lapsDown: row.laps === null ? null : most - row.laps }));
}
