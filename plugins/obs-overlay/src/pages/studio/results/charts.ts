import type { ResultEntry, ResultLap, SessionResult } from "@acevo-pitwall/core/results";
import { carName, entryName, playerEntry } from "@acevo-pitwall/core/race";

/** The line of a car in a chart over laps. */
export interface Series {
  readonly id: string;
  readonly name: string;
  readonly points: readonly { readonly lap: number; readonly value: number }[];
}

/** What to call a driver; a car whose driver is not known by its id. */
export function driverName(entry: Pick<ResultEntry, "label" | "name" | "id">): string {
  return carName(entryName(entry), entry.id);
}

export function lapsOf({ laps }: SessionResult, id: string | null): readonly ResultLap[] {
  return laps.filter((lap) => lap.id === id);
}

/** The place of each car at the end of each lap, from its place on the grid; none where they are not known. */
export function lapChart(result: SessionResult): readonly Series[] {
  if (!result.session.isRace) return [];
  return series(result, (entry, laps) => {
    const driven = laps.flatMap(({ number, position }) =>
      position === null ? [] : [{ lap: number, value: position }],
    );
    const grid = entry.gridPosition;
    return grid === null || driven.length === 0 ? driven : [{ lap: 0, value: grid }, ...driven];
  });
}

/** How far behind the first one each car ended each lap, ms; none where that is not known. */
export function gapChart(result: SessionResult): readonly Series[] {
  if (!result.session.isRace) return [];
  const firstMs = new Map<number, number>();
  for (const { number, position, endedAtMs } of result.laps) {
    if (position !== null && endedAtMs !== null)
      firstMs.set(number, Math.min(endedAtMs, firstMs.get(number) ?? Infinity));
  }
  return series(result, (_, laps) =>
    laps.flatMap(({ number, position, endedAtMs }) =>
      // without a place the number is that of another lap, as of a car that joined later
      position === null || endedAtMs === null ? [] : [{ lap: number, value: endedAtMs - firstMs.get(number)! }],
    ),
  );
}

/** One car alone has no chart. */
function series(
  result: SessionResult,
  pointsOf: (entry: ResultEntry, laps: readonly ResultLap[]) => Series["points"],
): readonly Series[] {
  const all = result.entries
    .map((entry) => ({ id: entry.id, name: driverName(entry), points: pointsOf(entry, lapsOf(result, entry.id)) }))
    .filter(({ points }) => points.length > 1);
  return all.length > 1 ? all : [];
}

/** A lap of one driver beside the same lap of another. */
export interface ComparedLap {
  readonly number: number;
  readonly lap: ResultLap | null;
  readonly other: ResultLap | null;
  /** How much longer the first one took; null unless both are known. ms */
  readonly differenceMs: number | null;
  /** The same over all laps so far; null from the first lap on that is not known. ms */
  readonly totalMs: number | null;
}

export function compareLaps(laps: readonly ResultLap[], others: readonly ResultLap[]): readonly ComparedLap[] {
  const numbers = [...new Set([...laps, ...others].map(({ number }) => number))].sort((a, b) => a - b);
  let totalMs: number | null = numbers[0] === 1 ? 0 : null;
  return numbers.map((number) => {
    const lap = laps.find((one) => one.number === number) ?? null;
    const other = others.find((one) => one.number === number) ?? null;
    const isKnown = lap?.ms != null && other?.ms != null;
    const differenceMs = isKnown ? lap.ms! - other.ms! : null;
    totalMs = totalMs === null || differenceMs === null ? null : totalMs + differenceMs;
    return { number, lap, other, differenceMs, totalMs };
  });
}

/** The quickest of laps that are not invalid, ms; null without one. */
export function quickestMs(laps: readonly ResultLap[]): number | null {
  const times = laps.flatMap(({ ms, valid }) => (ms === null || valid === false ? [] : [ms]));
  return times.length === 0 ? null : Math.min(...times);
}

/** The player's car. */
export function playerOf({ entries }: SessionResult): string | null {
  return playerEntry(entries)?.id ?? null;
}

/** With whom to compare the player at first: the winner, or who came second; null where no laps of others are known. */
export function rivalOf(result: SessionResult): string | null {
  const player = playerOf(result);
  const others = result.entries.filter(({ id }) => id !== player && lapsOf(result, id).length > 0);
  return result.session.isRace ? (others[0]?.id ?? null) : null;
}
