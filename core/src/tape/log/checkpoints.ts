import { afterEvent, type LoggedSession, NO_SESSION } from "../../game-log/index.js";
import type { TapeLogEntry } from "./format.js";

/** Going on from a checkpoint takes about this long at most. ms */
const CHECKPOINT_EVERY_MS = 50;
/** Only a hostile log takes longer as a whole, and is left out then. ms */
const MAX_WORK_MS = 10_000;
/** Worked out between two looks at the clock. */
const EVENTS_AT_ONCE = 25;

/** The session that the first `count` entries of a log told. */
export interface LogCheckpoint {
  readonly count: number;
  readonly session: LoggedSession;
}

/** Works out once what a tape's log tells from its first entry on, and keeps the session of places on the way. */
export class LogCheckpoints {
  readonly #entries: readonly TapeLogEntry[];
  readonly #kept: LogCheckpoint[] = [{ count: 0, session: NO_SESSION }];
  #reached: LogCheckpoint = this.#kept[0]!;
  #workMs = 0;
  #keptAtWorkMs = 0;

  constructor(entries: readonly TapeLogEntry[]) {
    this.#entries = entries;
  }

  /** Whether the log takes too long. */
  get isTooMuch(): boolean {
    return this.#workMs > MAX_WORK_MS;
  }

  /** Goes on towards the session of so many entries, for about `budgetMs`; whether it is reached. */
  workOut(count: number, budgetMs: number): boolean {
    const untilMs = this.#workMs + budgetMs;
    while (this.#reached.count < count && this.#workMs < untilMs && !this.isTooMuch) this.#workOutSome();
    return this.#reached.count >= count;
  }

  /** The nearest one that is not beyond so many entries. */
  before(count: number): LogCheckpoint {
    return this.#kept.findLast((kept) => kept.count <= count)!;
  }

  #workOutSome(): void {
    const startMs = performance.now();
    const { count, session } = this.#reached;
    const some = this.#entries.slice(count, count + EVENTS_AT_ONCE);
    this.#reached = { count: count + some.length, session: some.reduce(afterEntry, session) };
    this.#workMs += performance.now() - startMs;
    if (this.#workMs - this.#keptAtWorkMs < CHECKPOINT_EVERY_MS) return;
    this.#keptAtWorkMs = this.#workMs;
    this.#kept.push(this.#reached);
  }
}

function afterEntry(session: LoggedSession, { event }: TapeLogEntry): LoggedSession {
  return event === null ? NO_SESSION : afterEvent(session, event);
}
