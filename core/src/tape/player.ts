import type { Pages } from "../race/pages.js";
import { TapeCursor } from "./cursor.js";
import { blankPages, viewsOf } from "./frame.js";
import type { TapeInfo } from "./info.js";
import type { PlayableTape } from "./playable.js";

export const MIN_SPEED = 0.25;
export const MAX_SPEED = 16;

/** Most time that passes between two calls, so that after a sleep of the computer the tape goes on where it was. ms */
const MAX_STEP_MS = 500;
/** A call may always yield this many frames. */
const FRAMES_PER_CALL = 100;
/** A call yields more frames only until this. ms */
const MAX_WORK_MS = 20;

/** Controls a tape that plays. */
export interface TapeControl {
  readonly info: TapeInfo;
  readonly durationMs: number;
  /** True when the end of the tape is missing: the recording was interrupted, or the file was not copied whole. */
  readonly isCut: boolean;
  readonly positionMs: number;
  /** True when it has played to its end and does not loop. */
  readonly ended: boolean;
  /** Tape ms per real ms, 0.25 to 16. Setting it throws `RangeError` for other values. */
  speed: number;
  paused: boolean;
  /** True: starts again at its end. */
  loop: boolean;
  /** Goes to a position, limited to the tape's length; a paused tape shows it too. ms */
  seek(positionMs: number): void;
}

/** One moment that has become due. */
export interface TapeMoment {
  /** ms from the tape's start. It never goes back, except for a moment that `jumped`. */
  readonly atMs: number;
  /** Updated in place. Null while the game's pages did not exist. */
  readonly pages: Pages | null;
  /** With `pages` null: true when the game ended or crashed, false when it was in its menus. */
  readonly lost: boolean;
  /** True for the first moment and after each jump (`seek`, loop): it does not follow the one before. */
  readonly jumped: boolean;
}

export interface TapePlayerOptions {
  readonly speed?: number;
  readonly loop?: boolean;
  /** Where to start. ms from the tape's start */
  readonly fromMs?: number;
}

/**
 * Plays a tape by the caller's clock: the same frames in the same order at every speed, none skipped. A tape with more
 * frames than there is time for, or whose next ones are not unpacked yet, plays more slowly.
 */
export class TapePlayer implements TapeControl {
  loop: boolean;
  paused = false;
  readonly #tape: PlayableTape;
  readonly #bytes = blankPages();
  readonly #views = viewsOf(this.#bytes);
  #cursor: TapeCursor | null = null;
  #jumped = true;
  #speed = 1;
  #positionMs: number;
  #lastNowMs: number | null = null;

  constructor(tape: PlayableTape, { speed = 1, loop = false, fromMs = 0 }: TapePlayerOptions = {}) {
    this.#tape = tape;
    this.loop = loop;
    this.speed = speed;
    this.#positionMs = this.#clamped(fromMs);
  }

  get info(): TapeInfo {
    return this.#tape.info;
  }

  get durationMs(): number {
    return this.#tape.durationMs;
  }

  get isCut(): boolean {
    return this.#tape.isCut;
  }

  get positionMs(): number {
    return this.#positionMs;
  }

  get ended(): boolean {
    return !this.loop && this.#cursor?.isAtEnd === true && this.#positionMs >= this.durationMs;
  }

  get speed(): number {
    return this.#speed;
  }

  set speed(speed: number) {
    if (!(speed >= MIN_SPEED && speed <= MAX_SPEED)) {
      throw new RangeError(`A tape plays at ${MIN_SPEED} to ${MAX_SPEED} times its speed, not ${speed}.`);
    }
    this.#speed = speed;
  }

  seek(positionMs: number): void {
    this.#positionMs = this.#clamped(positionMs);
    this.#cursor = null;
  }

  /**
   * Advances to `nowMs`, of a clock that never goes back, and yields the frames that have become due, in order. Consume
   * all of them. A tape that loops starts again at most once per call. Throws `TapeError` when the file cannot be read.
   */
  *advance(nowMs: number): Generator<TapeMoment> {
    const passedMs = Math.min(nowMs - (this.#lastNowMs ?? nowMs), MAX_STEP_MS) * this.#speed;
    this.#lastNowMs = nowMs;
    const hasTime = workBudget();
    this.#cursor ??= this.#jumpTo(this.#positionMs);
    // the target of a jump is shown before the tape goes on from there
    if (this.#jumped) yield* this.#due(hasTime);
    if (this.#jumped || this.paused) return;
    const untilMs = this.#positionMs + passedMs;
    this.#positionMs = Math.min(untilMs, this.durationMs);
    yield* this.#due(hasTime);
    if (!this.loop || untilMs < this.durationMs || !this.#cursor?.isAtEnd) return;
    this.#positionMs = Math.min(untilMs - this.durationMs, this.durationMs);
    this.#cursor = this.#jumpTo(0);
    yield* this.#due(hasTime);
  }

  #jumpTo(positionMs: number): TapeCursor {
    this.#jumped = true;
    return new TapeCursor(this.#tape, this.#bytes, positionMs);
  }

  /** The frames up to the position, which moves back to the first frame that must wait. */
  *#due(hasTime: () => boolean): Generator<TapeMoment> {
    const cursor = this.#cursor;
    // a consumer of a frame may have called `seek`
    while (cursor && cursor === this.#cursor && cursor.nextAtMs !== null) {
      const dueMs = cursor.nextAtMs;
      if (!this.#jumped && dueMs > this.#positionMs) return;
      if (!cursor.isReady || !hasTime()) {
        if (!this.#jumped) this.#positionMs = dueMs;
        return;
      }
      const { atMs, pages, lost } = cursor.next();
      const jumped = this.#jumped;
      this.#jumped = false;
      yield { atMs, pages: pages && this.#views, lost, jumped };
    }
  }

  #clamped(positionMs: number): number {
    return Math.min(Math.max(0, positionMs), this.durationMs);
  }
}

/** Returns a function that says before each frame whether there is time for it. */
function workBudget(): () => boolean {
  const untilMs = performance.now() + MAX_WORK_MS;
  let frames = 0;
  return () => ++frames <= FRAMES_PER_CALL || performance.now() < untilMs;
}
