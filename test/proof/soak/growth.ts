import type { Slope } from "./slope.js";

/** A stream of eight hours may cost a quarter of a gigabyte, no more. MB/h */
const MOST_MB_AN_HOUR = 30;
/** Something that should not grow. */
export interface Watched {
  readonly name: string;
  readonly mb: Slope;
  /** How much more the last third may have than the one before. 0.1 = a tenth */
  readonly mostGrowth: number;
  /**
   * Minutes after which its slope is judged. In fewer code is still being compiled and buffers still find their size, and
   * a line through the rest says less about hours than what it measures: there only the coarser growth is judged.
   */
  readonly sureMinutes: number;
}

/** What it comes to, in words. */
export function growthWords({ name, mb }: Watched): string {
  const share = `${mb.growth >= 0 ? "+" : ""}${(mb.growth * 100).toFixed(1)} %`;
  return (
    `memory of ${name}: ${mb.last.toFixed(1)} MB, last third against the one before ${share}, ` +
    `${mb.perHour.toFixed(0)} ± ${mb.uncertainty.toFixed(0)} MB/h`
  );
}

/** In words what grows; null when nothing does for sure. */
export function growthTrouble({ name, mb, mostGrowth, sureMinutes }: Watched, minutes: number): string | null {
  if (mb.growth > mostGrowth) return `the memory of ${name} grows`;
  if (minutes < sureMinutes || mb.perHour - mb.uncertainty <= MOST_MB_AN_HOUR) return null;
  return `the memory of ${name} grows by more than ${MOST_MB_AN_HOUR} MB an hour`;
}
