/** Call it a hitch when frames are further apart than this. ms */
const HITCH_MS = 250;

/**
 * The time of a race that is watched with breaks: while the game is paused, shows a replay or hangs, nothing moves, and no
 * gap may grow by that. The clock of the running lap shows how much of a break or a hitch was driven.
 */
export class RaceClock {
  #nowMs: number | null = null;
  #lapMs = 0;
  #isBreak = false;
  /** ms that were watched: it stands still in every break. */
  watchedMs = 0;
  /** ms of the race: as watched, but online the others drive on in a break of ours. */
  raceMs = 0;

  /** Takes the time of the next frame that counts, ms of any clock that only goes forward, and its lap's clock. */
  frame(nowMs: number, lapMs: number, isOnline: boolean): void {
    const passedMs = this.#nowMs === null ? 0 : nowMs - this.#nowMs;
    const isBreak = this.#isBreak;
    const sinceMs = lapMs - this.#lapMs;
    const drivenMs = isBreak ? inBreak(passedMs, sinceMs) : inHitch(passedMs, sinceMs);
    this.#nowMs = nowMs;
    this.#lapMs = lapMs;
    this.#isBreak = false;
    this.watchedMs += isBreak ? 0 : drivenMs;
    this.raceMs += isOnline ? passedMs : drivenMs;
  }

  /** The next frame does not follow the last one. */
  break(): void {
    this.#isBreak = true;
  }
}

/** How much of a break was driven, by how far the lap's clock went on: not at all when it was set back. ms */
function inBreak(passedMs: number, lapMs: number): number {
  return Math.min(passedMs, Math.max(0, lapMs));
}

/** The same of the time between two frames: all of it unless the lap's clock stood still for a long one. ms */
function inHitch(passedMs: number, lapMs: number): number {
  return lapMs < 0 ? passedMs : Math.min(passedMs, Math.max(HITCH_MS, lapMs));
}
