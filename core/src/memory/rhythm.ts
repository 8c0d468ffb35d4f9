/** Less than the time between two writes of the game's quickest page: whoever looks so often sees each of them. ms */
const QUICK_MS = 2;
/** Who looks quickly for so long without a rest does nothing else, and does not rest by choice. ms */
const RESTLESS_MS = 50;
/** Who comes back after so long had other things to do, and was not set aside. ms */
const PAUSE_MS = 100;
/** A write that comes so many times later than usual is followed at once by those that should have come meanwhile. */
const LATE = 1.7;
/** For so long a writer that was late may be catching up. ms */
const CATCHING_UP_MS = 2;
/** What is usual moves by so small a part of the way with each write. */
const SLOWNESS = 16;

/**
 * When a page is looked at, and when it is written. A busy system sets aside whom it likes: first us, while the writer
 * goes on, and then the writer, in the middle of a page; or the writer, and once more while it catches up. Either way
 * there are writes that nobody saw, and what has changed of a page does not tell whether it is whole.
 */
export class Rhythm {
  readonly #clock: () => number;
  #lookedAtMs = -Infinity;
  #isAfterPause = true;
  /** Since when every look came soon after the one before it. */
  #quickSinceMs = 0;
  #changedAtMs = 0;
  /** Whether every look since the last change was a quick one. */
  #isWatched = false;
  /** Time between two writes as far as they were watched; 0 when not known. */
  #usualMs = 0;
  #wasLate = false;
  #missedAtMs = -Infinity;

  /** `clock` tells the time in ms and never goes back. */
  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** Whether the last read began so long after the one before it that any page is better than the one from then. */
  get isAfterPause(): boolean {
    return this.#isAfterPause;
  }

  /**
   * Call it after each copy. True when the copy is new and writes before it went by unseen that should have been seen.
   * `isFirst`: a read began with this copy; otherwise it was to come right after the one before.
   */
  look(isFirst: boolean, isNew: boolean): boolean {
    const nowMs = this.#clock();
    const sinceMs = nowMs - this.#lookedAtMs;
    const isQuick = sinceMs < QUICK_MS;
    const wasRestless = this.#lookedAtMs - this.#quickSinceMs >= RESTLESS_MS;
    const wereWeAway = !isQuick && (!isFirst || wasRestless);
    if (isFirst) this.#isAfterPause = sinceMs >= PAUSE_MS;
    if (!isQuick) this.#quickSinceMs = nowMs;
    this.#lookedAtMs = nowMs;
    this.#isWatched &&= isQuick;
    if (!isNew) return false;

    const wasWriterAway = this.#isLate(nowMs - this.#changedAtMs) && isQuick;
    this.#isWatched = true;
    this.#changedAtMs = nowMs;
    if (wereWeAway || wasWriterAway) this.#missedAtMs = nowMs;
    return nowMs - this.#missedAtMs < CATCHING_UP_MS;
  }

  /** Whether a write after `stoodMs` is later than usual; twice in a row is how the writer writes now. */
  #isLate(stoodMs: number): boolean {
    const isLate = this.#usualMs >= QUICK_MS && stoodMs > LATE * this.#usualMs;
    const isSlowerNow = isLate && this.#wasLate;
    this.#wasLate = isLate && !isSlowerNow;
    if (this.#isWatched) this.#learn(stoodMs, isSlowerNow);
    return this.#wasLate;
  }

  #learn(stoodMs: number, isSlowerNow: boolean): void {
    if (this.#usualMs === 0 || isSlowerNow) this.#usualMs = stoodMs;
    else this.#usualMs += (Math.min(stoodMs, 2 * this.#usualMs) - this.#usualMs) / SLOWNESS;
  }
}
