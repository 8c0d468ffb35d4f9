import type { CompletedLap } from "../completed-lap.js";
import type { LapTrace } from "./trace.js";

/** The default sectors, since the game publishes none: where each one after the first begins, 0..1. */
export const THIRDS: readonly number[] = [1 / 3, 2 / 3];

/** Whether the fractions are ascending and inside the lap. */
export function areSectors(fractions: readonly number[]): boolean {
  return fractions.every((fraction, i) => fraction > (fractions[i - 1] ?? 0) && fraction < 1);
}

/** The sector of a position on the lap, 1 = the first. */
export function sectorAt(fraction: number, boundaries: readonly number[]): number {
  const wrapped = fraction >= 1 ? 0 : fraction;
  return 1 + boundaries.filter((boundary) => wrapped >= boundary).length;
}

/** The sector times of a lap's trace, whole ms; null for a sector that was not seen completely. */
export function sectorTimes(trace: LapTrace, boundaries: readonly number[]): readonly (number | null)[] {
  const ends = [...boundaries, 1].map((boundary) => trace.timeAt(boundary));
  return ends.map((end, i) => {
    const start = i === 0 ? 0 : ends[i - 1];
    return end == null || start == null ? null : Math.round(end) - Math.round(start);
  });
}

/** The best valid time of each sector, ms; null where there is none. */
export function bestSectorTimes(
  laps: readonly Pick<CompletedLap, "valid" | "sectorsMs">[],
  sectors: number,
): readonly (number | null)[] {
  return laps
    .filter(({ valid }) => valid)
    .map(({ sectorsMs }) => Array.from({ length: sectors }, (_, i) => sectorsMs[i] ?? null))
    .reduce(betterSectorTimes, Array<null>(sectors).fill(null));
}

/** The better of two times for each sector of `times`. */
export function betterSectorTimes(
  best: readonly (number | null)[],
  times: readonly (number | null)[],
): readonly (number | null)[] {
  return times.map((time, i) => {
    const known = best[i] ?? null;
    return known === null || (time !== null && time < known) ? time : known;
  });
}
