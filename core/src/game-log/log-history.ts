import type { GameLogEvent } from "./events.js";
import { afterEvent, type LoggedSession, NO_SESSION } from "./session-log.js";

/** What the game's log had told by a moment. */
export interface LogReading {
  readonly session: LoggedSession;
  /** The events since the reading before, oldest first. */
  readonly added: readonly GameLogEvent[];
  /** All events that `session` is made of, oldest first: the same ones always make the same session. */
  readonly history: readonly GameLogEvent[];
}

/** Collects the events of the log, and the session that they tell. */
export class LogHistory {
  #history: readonly GameLogEvent[] = [];
  /** Since the reading before: they join the history with the next one, for each time copies it. */
  #added: GameLogEvent[] = [];
  #session: LoggedSession = NO_SESSION;

  add(events: readonly GameLogEvent[]): void {
    this.#session = events.reduce(afterEvent, this.#session);
    for (const event of events) this.#added.push(event);
  }

  /** Forgets everything, for another log. */
  reset(): void {
    this.restore([], NO_SESSION);
  }

  /** Forgets everything, and takes events of which the session is known. */
  restore(events: readonly GameLogEvent[], session: LoggedSession): void {
    this.#history = [];
    this.#added = [...events];
    this.#session = session;
  }

  /** What was told by now; `added` is empty in the next reading unless there is something new. */
  read(): LogReading {
    const added = this.#added;
    if (added.length > 0) {
      this.#added = [];
      this.#history = historyAfter(this.#history, added);
    }
    return { session: this.#session, added, history: this.#history };
  }
}

/** `LogReading.history` after more events. */
export function historyAfter(
  history: readonly GameLogEvent[],
  added: readonly GameLogEvent[],
): readonly GameLogEvent[] {
  let after = [...history];
  for (const event of added) {
    if (event.kind === "eventStarted" || event.kind === "reset") after = after.filter(isKept);
    after.push(event);
  }
  return after;
}

/** Whether the next server still needs an event: it forgets the cars, and knows the drivers' short names. */
function isKept({ kind }: GameLogEvent): boolean {
  return kind === "shortName" || kind === "eventStarted" || kind === "version";
}
