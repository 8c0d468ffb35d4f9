/**
 * The time of a race that is watched with breaks: while the game is paused, shows a replay or does not write, nothing
 * moves, and no gap may grow by that.
 */
export class RaceClock {
  #nowMs: number | null = null;
  #isBreak = false;
  /** ms that were watched: it stands still in every break. */
  watchedMs = 0;
  /** ms of the race: as watched, but online the others drive on in a break of ours. */
  raceMs = 0;

  /** Takes the time of the next frame that counts; ms of any clock that only goes forward. */
  frame(nowMs: number, isOnline: boolean): void {
    const passedMs = this.#nowMs === null ? 0 : nowMs - this.#nowMs;
    this.#nowMs = nowMs;
    if (!this.#isBreak) this.watchedMs += passedMs;
    if (!this.#isBreak || isOnline) this.raceMs += passedMs;
    this.#isBreak = false;
  }

  /** The next frame does not follow the last one. */
  break(): void {
    this.#isBreak = true;
  }
}
