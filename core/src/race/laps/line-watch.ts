import type { LapSample } from "./sample.js";

/**
 * The line was crossed. The game tells so twice, in no fixed order and up to some frames apart: the place on the lap
 * starts again near 0, and the clock of the lap is set back.
 */
export interface Crossing {
  /** When the first of the two signs was seen; ms of live frames. */
  readonly atMs: number;
  /** What the lap's clock must have shown at the line; after a break what it had shown before. ms */
  readonly lapMs: number;
  /** What it had certainly shown before the line; ms. */
  readonly leastMs: number;
  /** For how long around the line nobody watched: a frame, a stutter, or as much as a break may hide. ms */
  readonly blindMs: number;
  /** False when nobody watched while it began, in a break: then the car may have been put there. */
  readonly isSure: boolean;
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
/** So much of a lap may have been driven in a break before the line. ms */
const HIDDEN_MS = 10_000;
/** Online the clock steps back a little. ms */
const CLOCK_BACK_MS = 150;

/** Finds crossings of the line in the frames of one session. */
export class LineWatch {
  #before: LapSample | null = null;
  #isAfterBreak = false;
  #reset: ClockReset | null = null;
  #wrapAtMs: number | null = null;
  /** Whether the first sign of a crossing that has begun was watched. */
  #isSure = true;

  /** Takes the next frame; the crossing that it completes, if any. */
  update(sample: LapSample): Crossing | null {
    const before = this.#before;
    const isAfterBreak = this.#isAfterBreak;
    this.#before = sample;
    this.#isAfterBreak = false;
    if (!before) return null;
    if (!this.isBetweenSigns) this.#isSure = !isAfterBreak;
    this.#reset = clockReset(before, sample, isAfterBreak) ?? recent(this.#reset, sample.atMs);
    if (beganAgain(before, sample)) this.#wrapAtMs = sample.atMs;
    else if (this.#wrapAtMs !== null && sample.atMs - this.#wrapAtMs > TOGETHER_MS) this.#wrapAtMs = null;
    if (!this.#reset || this.#wrapAtMs === null) return null;
    const { lapMs, leastMs, blindMs } = this.#reset;
    const atMs = Math.min(this.#reset.atMs, this.#wrapAtMs);
    this.#reset = null;
    this.#wrapAtMs = null;
    return { atMs, lapMs, leastMs, blindMs, isSure: this.#isSure };
  }

  /** True while one sign of a crossing has been seen and the other has not. */
  get isBetweenSigns(): boolean {
    return this.#reset !== null || this.#wrapAtMs !== null;
  }

  /** The next frame does not follow the last one: a pause, a replay, a gap. */
  skip(): void {
    this.#isAfterBreak = true;
  }
}

type ClockReset = Omit<Crossing, "isSure">;

/**
 * The place on the lap started again. Over a stutter the car may come from further back and be further on. Who is in the
 * box without having driven into the pits was put there.
 */
function beganAgain(before: LapSample, sample: LapSample): boolean {
  if (sample.inBox && !before.inPits) return false;
  if (sample.atMs - before.atMs > STUTTER_MS) return before.npos - sample.npos > 0.5;
  return before.npos > 0.8 && sample.npos < 0.2;
}

function clockReset(before: LapSample, sample: LapSample, isAfterBreak: boolean): ClockReset | null {
  const dropMs = before.clockMs - sample.clockMs;
  const isReset = dropMs > RESET_MS || (dropMs > SMALL_RESET_MS && sample.clockMs < NEAR_ZERO_MS);
  if (!isReset) return null;
  const { atMs } = sample;
  const leastMs = before.clockMs - CLOCK_BACK_MS;
  if (isAfterBreak) return { atMs, lapMs: before.clockMs, leastMs, blindMs: HIDDEN_MS };
  const blindMs = atMs - before.atMs;
  return { atMs, lapMs: before.clockMs + blindMs - sample.clockMs, leastMs, blindMs };
}

function recent(reset: ClockReset | null, nowMs: number): ClockReset | null {
  return reset && nowMs - reset.atMs <= TOGETHER_MS ? reset : null;
}
