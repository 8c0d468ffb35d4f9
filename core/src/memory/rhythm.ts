/** Less than the time between two writes of the game's quickest page: whoever looks so often sees each of them. ms */
const QUICK_MS = 2;
/** More looks than one read of a page takes: so many quick ones in a row are a habit. */
const HABIT = 8;
/** Who comes back after so long had other things to do, and was not set aside. ms */
const PAUSE_MS = 100;
/** A write that comes so many times later than usual is followed at once by those that should have come meanwhile. */
const LATE = 1.7;
/** How many writes it takes until what is usual has followed a writer that became quicker or slower. */
const SLOWNESS = 16;

/**
 * When a page is looked at, and when it is written. A busy system sets aside whom it likes: first us, while the writer
 * goes on, and then the writer, in the middle of a page; or the writer, and once more while it catches up. Either way
 * there are writes that nobody saw, and how far a page has changed does not tell whether it is whole. Measured with
 * both stopped at random, a writer that takes 60 µs a page and a reader without rest: 44 half pages a minute, 3 with
 * this.
 */
export class Rhythm {
  readonly #clock: () => number;
  #lookedAtMs = -Infinity;
  #isAfterPause = true;
  #quickInARow = 0;
  #changedAtMs = 0;
  /** Whether every look since the last change was a quick one. */
  #isWatched = false;
  /** Time between two writes as far as they were watched; 0 when not known. */
  #usualMs = 0;
  /** When writes went by unseen: the writer may be catching up for a moment. */
  #missedAtMs = -Infinity;

  /** `clock` tells the time in ms. */
  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** Whether the last read began so long after the one before it that any page is better than the one from then. */
  get isAfterPause(): boolean {
    return this.#isAfterPause;
  }

  /**
   * A copy was taken. Returns whether it is a new page and writes went by unseen before it that a look each should
   * have met. `isFirst`: a read began with it; otherwise it was to come right after the copy before.
   */
  look(isFirst: boolean, isNew: boolean): boolean {
    const nowMs = this.#clock();
    const sinceMs = nowMs - this.#lookedAtMs;
    this.#lookedAtMs = nowMs;
    if (isFirst) this.#isAfterPause = sinceMs >= PAUSE_MS;
    const isQuick = sinceMs < QUICK_MS;
    const wereWeAway = !isQuick && (!isFirst || this.#quickInARow >= HABIT);
    this.#quickInARow = isQuick ? this.#quickInARow + 1 : 0;
    this.#isWatched &&= isQuick;
    if (!isNew) return false;
    const stoodMs = nowMs - this.#changedAtMs;
    const wasWriterAway = isQuick && this.#usualMs >= QUICK_MS && stoodMs > LATE * this.#usualMs;
    if (this.#isWatched) this.#learn(stoodMs);
    this.#isWatched = true;
    this.#changedAtMs = nowMs;
    if (wereWeAway || wasWriterAway) this.#missedAtMs = nowMs;
    return nowMs - this.#missedAtMs < QUICK_MS;
  }

  #learn(stoodMs: number): void {
    if (this.#usualMs === 0) this.#usualMs = stoodMs;
    // one long silence says little about the next
    else this.#usualMs += (Math.min(stoodMs, 2 * this.#usualMs) - this.#usualMs) / SLOWNESS;
  }
}
