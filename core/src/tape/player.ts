import type { Pages } from "../race/pages.js";
import type { TapeCursor } from "./cursor.js";
import { blankPages, viewsOf } from "./frame.js";
import type { TapeInfo } from "./info.js";
import type { TapeReader } from "./reader.js";

export const LEAST_SPEED = 0.25;
export const MOST_SPEED = 16;

/** After a sleep of the machine the tape goes on from where it was instead of rushing through minutes. ms */
const MOST_LATE_MS = 500;

/** What one may do with a tape that plays. */
export interface TapeControl {
  readonly info: TapeInfo;
  readonly durationMs: number;
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

/** Plays a tape by whatever clock it is given: the same frames in the same order at every speed, none left out. */
export class TapePlayer implements TapeControl {
  loop: boolean;
  paused = false;
  readonly #tape: TapeReader;
  readonly #bytes = blankPages();
  readonly #views = viewsOf(this.#bytes);
  #cursor: TapeCursor | null = null;
  #speed = 1;
  #positionMs: number;
  #beforeMs: number | null = null;

  constructor(tape: TapeReader, { speed = 1, loop = false, fromMs = 0 }: TapePlayerOptions = {}) {
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

  get positionMs(): number {
    return this.#positionMs;
  }

  get ended(): boolean {
    return !this.loop && this.#cursor?.nextAtMs === null && this.#positionMs >= this.durationMs;
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
    // Where a jump leads is shown before the tape goes on from there.
    if (!this.#cursor) yield* this.#due(true);
    if (this.paused) return;
    const untilMs = this.#positionMs + passedMs;
    this.#positionMs = Math.min(untilMs, this.durationMs);
    yield* this.#due(false);
    if (!this.loop || untilMs < this.durationMs) return;
    this.#positionMs = Math.min(untilMs - this.durationMs, this.durationMs);
    this.#cursor = this.#tape.cursor(0, this.#bytes);
    yield* this.#due(true);
  }

  *#due(jumped: boolean): Generator<TapeMoment> {
    this.#cursor ??= this.#tape.cursor(this.#positionMs, this.#bytes);
    let first = jumped;
    for (
      let atMs = this.#cursor.nextAtMs;
      atMs !== null && (first || atMs <= this.#positionMs);
      atMs = this.#cursor.nextAtMs
    ) {
      const { pages, lost } = this.#cursor.next();
      yield { atMs, pages: pages && this.#views, lost, jumped: first };
      first = false;
    }
  }

  #within(positionMs: number): number {
    return Math.min(Math.max(0, positionMs), this.durationMs);
  }
}
