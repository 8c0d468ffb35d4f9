import type { Slope } from "./slope.js";

/** At most a quarter of a gigabyte in a stream of eight hours. MB/h */
const MOST_MB_AN_HOUR = 30;
/** Memory that should not grow. */
export interface Watched {
  readonly name: string;
  readonly mb: Slope;
  /** How much more the last third may use than the middle third. 0.1 = 10 % */
  readonly mostGrowth: number;
  /**
   * Shortest soak, in minutes, of which the slope is judged. In a shorter one code is still being compiled and
   * buffers still grow, so that only the coarser growth is judged.
   */
  readonly sureMinutes: number;
}

/** The growth as a sentence. */
export function growthWords({ name, mb }: Watched): string {
  const share = `${mb.growth >= 0 ? "+" : ""}${(mb.growth * 100).toFixed(1)} %`;
  return (
    `memory of ${name}: ${mb.last.toFixed(1)} MB, last third against the one before ${share}, ` +
    `${mb.perHour.toFixed(0)} ± ${mb.uncertainty.toFixed(0)} MB/h`
  );
}

/** What grows, as a sentence; null unless it certainly does. */
export function growthTrouble({ name, mb, mostGrowth, sureMinutes }: Watched, minutes: number): string | null {
  if (mb.growth > mostGrowth) return `the memory of ${name} grows`;
  if (minutes < sureMinutes || mb.perHour - mb.uncertainty <= MOST_MB_AN_HOUR) return null;
  return `the memory of ${name} grows by more than ${MOST_MB_AN_HOUR} MB an hour`;
}
