/** Call it a hitch when frames are further apart than this. ms */
const HITCH_MS = 250;

/**
 * The time of a race without its breaks: while the game is paused, shows a replay or hangs, nothing moves, and gaps must
 * not grow. The clock of the running lap shows how much of a break or hitch was driven.
 */
export class RaceClock {
  #nowMs: number | null = null;
  #lapMs = 0;
  #isBreak = false;
  /** ms of live frames: stops in every break. */
  watchedMs = 0;
  /** ms of the race: like `watchedMs`, but runs on in breaks online, where the other cars keep driving. */
  raceMs = 0;

  /** Takes the time of the next live frame, ms of any monotonic clock, and its lap clock, ms. */
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

/** How much of a break was driven, by the advance of the lap clock; 0 when it was set back. ms */
function inBreak(passedMs: number, lapMs: number): number {
  return Math.min(passedMs, Math.max(0, lapMs));
}

/** How much of the time between two frames was driven: all of it unless the lap clock stopped during a hitch. ms */
function inHitch(passedMs: number, lapMs: number): number {
  return lapMs < 0 ? passedMs : Math.min(passedMs, Math.max(HITCH_MS, lapMs));
}
