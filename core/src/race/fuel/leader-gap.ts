import { mean, median } from "./average.js";

/** How the leader's race goes against the player's. */
export interface LeaderGap {
  /** ms since the leader was where the player is now, laps counted. */
  readonly gapMs: number;
  /** The leader's lap time as a part of the player's. */
  readonly pace: number;
}

/** The gap is noted so often a lap, and its growth taken from the last notes, up to this many. */
const NOTES_A_LAP = 4;
const NOTES = 5 * NOTES_A_LAP;
/** A gap that grows faster than usual, or slower, by more than this was changed by a stop or a spin. Part of the time */
const UNUSUAL = 0.15;
/** And this fast by nothing else: no class of cars is so much slower than another. */
const MOST_GROWTH = 0.5;

/** Watches how far the leader gets away. */
export class LeaderGapTracker {
  #part: number | null = null;
  #gapMs: number | null = null;
  #growthsMs: number[] = [];
  #pace = 1;

  /**
   * Takes how long ago the leader was where the player is now (0 for the leader, null when that is not known), the
   * player's place round the lap (0..1) and how long a lap takes. Null while the leader is not known.
   */
  update(gapMs: number | null, place: number, lapMs: number | null): LeaderGap | null {
    const part = Math.floor(place * NOTES_A_LAP) % NOTES_A_LAP;
    if (part !== this.#part) {
      this.#note(gapMs, lapMs);
      this.#part = part;
    }
    return gapMs === null ? null : { gapMs, pace: gapMs === 0 ? 1 : this.#pace };
  }

  #note(gapMs: number | null, lapMs: number | null): void {
    if (gapMs !== null && this.#gapMs !== null) {
      this.#growthsMs = [...this.#growthsMs, gapMs - this.#gapMs].slice(-NOTES);
    }
    this.#gapMs = gapMs;
    if (lapMs === null) return;
    const growths = this.#growthsMs
      .map((ms) => (ms * NOTES_A_LAP) / lapMs)
      .filter((growth) => Math.abs(growth) < MOST_GROWTH);
    const usual = median(growths) ?? 0;
    this.#pace = 1 - (mean(growths.filter((growth) => Math.abs(growth - usual) < UNUSUAL)) ?? 0);
  }
}
