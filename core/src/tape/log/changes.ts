import { type GameLogEvent, historyAfter, type LogReading } from "../../game-log/index.js";

const NOTHING: Pick<LogReading, "added" | "history"> = { added: [], history: [] };

/** Finds what each reading of a game's log adds to the one before, for a log that is written line by line. */
export class LogChanges {
  #history: readonly GameLogEvent[] = [];

  /** What to write, oldest first. Null: forget all before. A `reading` of null has nothing. */
  since(reading: LogReading | null): readonly (GameLogEvent | null)[] {
    const { added, history } = reading ?? NOTHING;
    const before = this.#history;
    if (added.length === 0 && before.length === history.length) return [];
    this.#history = history;
    if (before.length === 0) return history;
    const isContinued = areSame(historyAfter(before, added), history);
    return isContinued ? added : [null, ...history];
  }
}

/** Whether two lists have the very same events. */
function areSame(some: readonly GameLogEvent[], others: readonly GameLogEvent[]): boolean {
  return some.length === others.length && some.every((event, i) => event === others[i]);
}
