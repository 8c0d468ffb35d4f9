import { LogHistory, type LogReading } from "../../game-log/index.js";
import type { TapeLogEntry } from "./format.js";

/** A reading may always take this many events. */
const EVENTS_PER_READING = 100;
/** A reading takes more events only until this, so that a jump in the log of a whole day stops nothing else. ms */
const MAX_WORK_MS = 50;
/** Taken between two looks at the clock. */
const EVENTS_AT_ONCE = 25;
/** After a jump; only a hostile log takes longer, and is left out then. ms */
const MAX_JUMP_WORK_MS = 20_000;

/** Tells what the game's log had told at each moment of a tape. */
export class TapeLogPlayer {
  #entries: readonly TapeLogEntry[];
  #history = new LogHistory();
  /** The first entry that was not told yet. */
  #next = 0;
  /** Since the last jump. ms */
  #workMs = 0;

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
      this.#workMs = 0;
    }
    const isComplete = this.#tellUntil(Math.round(atMs * 1000));
    return isComplete ? this.#history.read() : null;
  }

  /** False when there was no time for all. */
  #tellUntil(atUs: number): boolean {
    const startMs = performance.now();
    for (let told = 0; this.#isDue(atUs); told += EVENTS_AT_ONCE) {
      const workMs = performance.now() - startMs;
      if (told >= EVENTS_PER_READING && workMs >= MAX_WORK_MS) {
        this.#workMs += workMs;
        if (this.#workMs > MAX_JUMP_WORK_MS) this.#entries = [];
        return false;
      }
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
