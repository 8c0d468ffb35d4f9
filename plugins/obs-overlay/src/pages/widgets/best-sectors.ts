import type { CompletedLap } from "@acevo-pitwall/core/race";

/** The best valid time of each sector so far, ms; null where there is none. */
export function bestSectors(laps: readonly CompletedLap[], count: number): readonly (number | null)[] {
  return Array.from({ length: count }, (_, i) => {
    const times = laps.flatMap(({ valid, sectorsMs }) => (valid && sectorsMs[i] != null ? [sectorsMs[i]] : []));
    return times.length > 0 ? Math.min(...times) : null;
  });
}
