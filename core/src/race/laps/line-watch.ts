import type { LapSample } from "./sample.js";

/**
 * The line was crossed. The game tells so twice, in no fixed order and up to some frames apart: the place on the lap
 * starts again near 0, and the clock of the lap is set back.
 */
export interface Crossing {
  /** When the first of the two signs was seen; ms of live frames. */
  readonly atMs: number;
  /** What the lap's clock must have shown at the line, to within a frame or two; ms. */
  readonly lapMs: number;
  /** How far `lapMs` may be off; ms. */
  readonly toleranceMs: number;
}

/** The clock was set back by more than this: a lap ended, or the car was put somewhere. ms */
const RESET_MS = 1000;
/** Short laps: set back by less, but to near zero. Online the clock steps back by up to 54 ms without a reason. ms */
const SMALL_RESET_MS = 150;
const NEAR_ZERO_MS = 500;
/** The two signs of one crossing are not further apart than this. ms */
const TOGETHER_MS = 3000;
/** Frames further apart than this are no neighbours: the game stuttered. ms */
const STUTTER_MS = 250;
/** The clock as read in a frame is up to some frames old. ms */
const CLOCK_TOLERANCE_MS = 150;

/** Finds crossings of the line in the frames of one session. */
export class LineWatch {
  #before: LapSample | null = null;
  #reset: Crossing | null = null;
  #wrapAtMs: number | null = null;

  /** Takes the next frame; the crossing that it completes, if any. */
  update(sample: LapSample): Crossing | null {
    const before = this.#before;
    this.#before = sample;
    if (!before) return null;
    this.#reset = clockReset(before, sample) ?? recent(this.#reset, sample.atMs);
    if (beganAgain(before, sample)) this.#wrapAtMs = sample.atMs;
    else if (this.#wrapAtMs !== null && sample.atMs - this.#wrapAtMs > TOGETHER_MS) this.#wrapAtMs = null;
    if (!this.#reset || this.#wrapAtMs === null) return null;
    const { lapMs, toleranceMs } = this.#reset;
    const crossing = { atMs: Math.min(this.#reset.atMs, this.#wrapAtMs), lapMs, toleranceMs };
    this.#reset = null;
    this.#wrapAtMs = null;
    return crossing;
  }

  /** True while one sign of a crossing has been seen and the other has not. */
  get isBetweenSigns(): boolean {
    return this.#reset !== null || this.#wrapAtMs !== null;
  }

  /**
   * The next frame does not follow the last one: a pause, a replay, a gap. Who was put elsewhere meanwhile crossed no
   * line, but a crossing that had begun is completed.
   */
  skip(): void {
    if (!this.isBetweenSigns) this.#before = null;
  }
}

/**
 * The place on the lap started again. Over a stutter the car may come from further back and be further on. Who is in the
 * box without having driven into the pits was put there.
 */
function beganAgain(before: LapSample, sample: LapSample): boolean {
  if (sample.inBox && !before.inPits) return false;
  if (sample.atMs - before.atMs > STUTTER_MS) return before.npos - sample.npos > 0.5;
  return before.npos > 0.8 && sample.npos < 0.2;
}

function clockReset(before: LapSample, sample: LapSample): Crossing | null {
  const dropMs = before.clockMs - sample.clockMs;
  const isReset = dropMs > RESET_MS || (dropMs > SMALL_RESET_MS && sample.clockMs < NEAR_ZERO_MS);
  if (!isReset) return null;
  const frameMs = sample.atMs - before.atMs;
  return {
    atMs: sample.atMs,
    lapMs: before.clockMs + frameMs - sample.clockMs,
    toleranceMs: CLOCK_TOLERANCE_MS + frameMs,
  };
}

function recent(reset: Crossing | null, nowMs: number): Crossing | null {
  return reset && nowMs - reset.atMs <= TOGETHER_MS ? reset : null;
}
