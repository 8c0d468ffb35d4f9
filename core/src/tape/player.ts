import type { Pages } from "../race/pages.js";
import { TapeCursor } from "./cursor.js";
import { blankPages, viewsOf } from "./frame.js";
import type { TapeInfo } from "./info.js";
import type { PlayableTape } from "./playable.js";

export const LEAST_SPEED = 0.25;
export const MOST_SPEED = 16;

/** After a sleep of the machine the tape goes on from where it was instead of rushing through minutes. ms */
const MOST_LATE_MS = 500;
/** So many frames are given in one call however long they take; beyond, only while it has lasted less than this. ms */
const FRAMES_AT_ONCE = 100;
const MOST_WORK_MS = 20;

/** What one may do with a tape that plays. */
export interface TapeControl {
  readonly info: TapeInfo;
  readonly durationMs: number;
  /** True when the end of the tape is missing: the recording was interrupted, or the file was not copied whole. */
  readonly isCut: boolean;
  readonly positionMs: number;
  /** True when it has played to its end and does not loop. */
  readonly ended: boolean;
  /** Tape ms for one real ms, 0.25 to 16. Setting it beyond throws `RangeError`. */
  speed: number;
  paused: boolean;
  /** True: begins again at its end. */
  loop: boolean;
  /** Goes to a place; also a paused tape then shows that place. Beyond the ends it goes to the end. ms */
  seek(positionMs: number): void;
}

/** One moment that has become due. */
export interface TapeMoment {
  /** Tape time, ms. It goes forward only, but for a moment that `jumped`. */
  readonly atMs: number;
  /** Renewed in place. Null while the game's pages were gone. */
  readonly pages: Pages | null;
  /** With `pages` null: true when the game ended or crashed, false when it was in its menus. */
  readonly lost: boolean;
  /** True for the first moment and after each jump (`seek`, loop): it has nothing to do with the one before. */
  readonly jumped: boolean;
}

export interface TapePlayerOptions {
  readonly speed?: number;
  readonly loop?: boolean;
  /** Where to begin, ms. */
  readonly fromMs?: number;
}

/**
 * Plays a tape by whatever clock it is given: the same frames in the same order at every speed, none left out. A tape
 * with more frames than there is time for, or whose next ones are not unpacked yet, plays more slowly.
 */
export class TapePlayer implements TapeControl {
  loop: boolean;
  paused = false;
  readonly #tape: PlayableTape;
  readonly #bytes = blankPages();
  readonly #views = viewsOf(this.#bytes);
  #cursor: TapeCursor | null = null;
  /** Whether the next frame has nothing to do with the one before. */
  #jumped = true;
  #speed = 1;
  #positionMs: number;
  #beforeMs: number | null = null;

  constructor(tape: PlayableTape, { speed = 1, loop = false, fromMs = 0 }: TapePlayerOptions = {}) {
    this.#tape = tape;
    this.loop = loop;
    this.speed = speed;
    this.#positionMs = this.#within(fromMs);
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
    if (!(speed >= LEAST_SPEED && speed <= MOST_SPEED)) {
      throw new RangeError(`A tape plays at ${LEAST_SPEED} to ${MOST_SPEED} times its speed, not ${speed}.`);
    }
    this.#speed = speed;
  }

  seek(positionMs: number): void {
    this.#positionMs = this.#within(positionMs);
    this.#cursor = null;
  }

  /**
   * Goes on to `nowMs`, a clock that only goes forward, and gives the frames that have become due, in order. Take all
   * of them. A tape that loops begins again at most once a call. Throws `TapeError` when the file cannot be read.
   */
  *advance(nowMs: number): Generator<TapeMoment> {
    const passedMs = Math.min(nowMs - (this.#beforeMs ?? nowMs), MOST_LATE_MS) * this.#speed;
    this.#beforeMs = nowMs;
    const hasTime = workBudget();
    this.#cursor ??= this.#jumpTo(this.#positionMs);
    // Where a jump leads is shown before the tape goes on from there.
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

  /** The frames up to the position; that goes back to where they end when not all of them can be given now. */
  *#due(hasTime: () => boolean): Generator<TapeMoment> {
    const cursor = this.#cursor;
    // what is told of a frame may lead to a jump
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

  #within(positionMs: number): number {
    return Math.min(Math.max(0, positionMs), this.durationMs);
  }
}

/** Says before each frame whether there is time for it. */
function workBudget(): () => boolean {
  const untilMs = performance.now() + MOST_WORK_MS;
  let frames = 0;
  return () => ++frames <= FRAMES_AT_ONCE || performance.now() < untilMs;
}
