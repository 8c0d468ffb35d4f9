import { LogHistory, type LogReading } from "../../game-log/index.js";
import type { TapeLogEntry } from "./format.js";

/** A reading may always take this many events. */
const EVENTS_PER_READING = 500;
/** A reading takes more events only until this, so that a jump in the log of a whole day stops nothing else. ms */
const MAX_WORK_MS = 50;
/** Taken between two looks at the clock. */
const EVENTS_AT_ONCE = 100;

/** Tells what the game's log had told at each moment of a tape. */
export class TapeLogPlayer {
  readonly #entries: readonly TapeLogEntry[];
  #history = new LogHistory();
  /** The first entry that was not told yet. */
  #next = 0;

  /** `entries`: in the order of their times. */
  constructor(entries: readonly TapeLogEntry[]) {
    this.#entries = entries;
  }

  /**
   * What was told by `atMs` of the tape; null without a log, and while there is more to go through than there is time
   * for. `jumped`: `atMs` does not follow the readings before.
   */
  read(atMs: number, jumped: boolean): LogReading | null {
    if (this.#entries.length === 0) return null;
    if (jumped) {
      this.#history = new LogHistory();
      this.#next = 0;
    }
    const isComplete = this.#tellUntil(Math.round(atMs * 1000));
    return isComplete ? this.#history.read() : null;
  }

  /** False when there was no time for all. */
  #tellUntil(atUs: number): boolean {
    const untilMs = performance.now() + MAX_WORK_MS;
    for (let told = 0; this.#isDue(atUs); told += EVENTS_AT_ONCE) {
      if (told >= EVENTS_PER_READING && performance.now() >= untilMs) return false;
      this.#tellSome(atUs);
    }
    return true;
  }

  #isDue(atUs: number): boolean {
    const entry = this.#entries[this.#next];
    return entry !== undefined && entry.atUs <= atUs;
  }

  #tellSome(atUs: number): void {
    const until = Math.min(this.#next + EVENTS_AT_ONCE, this.#entries.length);
    const events = [];
    for (; this.#next < until && this.#isDue(atUs); this.#next++) {
      const { event } = this.#entries[this.#next]!;
      if (event) events.push(event);
      else {
        events.length = 0;
        this.#history.reset();
      }
    }
    this.#history.add(events);
  }
}
