import { type GameLogEvent, LogHistory, type LogReading } from "../../game-log/index.js";
import { LogCheckpoints } from "./checkpoints.js";
import type { TapeLogEntry } from "./format.js";

/** A reading works this long at most, so that a jump in the log of a whole day stops nothing else. ms */
const MAX_WORK_MS = 50;
/** Each reading works out so much of what comes later, so that a jump finds it ready. ms */
const AHEAD_MS = 4;
/** With more to tell than this, a checkpoint is nearer. Entries */
const MOST_TO_TELL = 1000;

/** Tells what the game's log had told at each moment of a tape. */
export class TapeLogPlayer {
  #entries: readonly TapeLogEntry[];
  readonly #checkpoints: LogCheckpoints;
  readonly #history = new LogHistory();
  /** How many entries were told; null after a jump. */
  #played: number | null = null;

  /** `entries`: in the order of their times. */
  constructor(entries: readonly TapeLogEntry[]) {
    this.#entries = entries;
    this.#checkpoints = new LogCheckpoints(entries);
  }

  /**
   * What was told by `atMs` of the tape; null without a log, and while there is more to go through than there is time
   * for. `jumped`: `atMs` does not follow the readings before.
   */
  read(atMs: number, jumped: boolean): LogReading | null {
    if (jumped) this.#played = null;
    const due = this.#dueBy(Math.round(atMs * 1000));
    const isReady = this.#checkpoints.workOut(due, MAX_WORK_MS);
    if (isReady) this.#checkpoints.workOut(this.#entries.length, AHEAD_MS);
    if (this.#checkpoints.isTooMuch) this.#entries = [];
    if (!isReady || this.#entries.length === 0) return null;
    if (this.#played === null || due - this.#played > MOST_TO_TELL) this.#played = this.#restore(due);
    this.#tell(this.#entries.slice(this.#played, due));
    this.#played = due;
    return this.#history.read();
  }

  /** How many entries are due. */
  #dueBy(atUs: number): number {
    let [low, high] = [0, this.#entries.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#entries[middle]!.atUs <= atUs) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Goes to the checkpoint before, of which the session is known. Returns how many entries it has. */
  #restore(due: number): number {
    const { count, session } = this.#checkpoints.before(due);
    const events = this.#entries.slice(0, count).map(({ event }) => event);
    this.#history.restore(events.slice(events.lastIndexOf(null) + 1).filter(isEvent), session);
    return count;
  }

  #tell(entries: readonly TapeLogEntry[]): void {
    const events = entries.map(({ event }) => event);
    const begin = events.lastIndexOf(null);
    if (begin >= 0) this.#history.reset();
    this.#history.add(events.slice(begin + 1).filter(isEvent));
  }
}

function isEvent(event: GameLogEvent | null): event is GameLogEvent {
  return event !== null;
}
