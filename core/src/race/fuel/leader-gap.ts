import { mean, median } from "./average.js";

/** The leader's gap and pace relative to the player. */
export interface LeaderGap {
  /** ms since the leader was where the player is now, laps counted. */
  readonly gapMs: number;
  /** The leader's lap time as a fraction of the player's. */
  readonly pace: number;
}

/** Sample the gap this often per lap, and compute its growth from up to `SAMPLES`. */
const SAMPLES_PER_LAP = 4;
const SAMPLES = 5 * SAMPLES_PER_LAP;
/** Ignore growth that differs from the median by more than this: a stop or spin caused it. Fraction of the lap time */
const UNUSUAL = 0.15;
/** Ignore growth beyond this: no class of cars is so much slower than another. Fraction of the lap time */
const MOST_GROWTH = 0.5;

/** Tracks the gap to the leader. */
export class LeaderGapTracker {
  #part: number | null = null;
  #gapMs: number | null = null;
  #growthsMs: number[] = [];
  #pace = 1;

  /**
   * Takes how long ago the leader was where the player is now (0 for the leader, null while unknown), the player's
   * position on the lap (0..1) and lap time. Null while the gap is unknown.
   */
  update(gapMs: number | null, fraction: number, lapMs: number | null): LeaderGap | null {
    const part = Math.floor(fraction * SAMPLES_PER_LAP) % SAMPLES_PER_LAP;
    if (part !== this.#part) {
      this.#sample(gapMs, lapMs);
      this.#part = part;
    }
    return gapMs === null ? null : { gapMs, pace: gapMs === 0 ? 1 : this.#pace };
  }

  #sample(gapMs: number | null, lapMs: number | null): void {
    if (gapMs !== null && this.#gapMs !== null) {
      this.#growthsMs = [...this.#growthsMs, gapMs - this.#gapMs].slice(-SAMPLES);
    }
    this.#gapMs = gapMs;
    if (lapMs === null) return;
    const growths = this.#growthsMs
      .map((ms) => (ms * SAMPLES_PER_LAP) / lapMs)
      .filter((growth) => Math.abs(growth) < MOST_GROWTH);
    const usual = median(growths) ?? 0;
    this.#pace = 1 - (mean(growths.filter((growth) => Math.abs(growth - usual) < UNUSUAL)) ?? 0);
  }
}
