import type { GameLogEvent, LoggedSession } from "../../game-log/index.js";
import { isBeginning } from "../../game-log/phases.js";
import type { CollectorInput, LogPart } from "./collector-input.js";

/** Whether anything of a session is worth keeping. */
export function isDriven({ cars }: LoggedSession): boolean {
  return [...cars.values()].some(({ laps, hasStarted }) => laps.length > 0 || hasStarted);
}

/** Follows when the log's session began: its history has thousands of events in an hour, and most moments add none. */
export class LogParts {
  #history: readonly GameLogEvent[] = [];
  /** By the log's own clock; null before there is one. ms */
  #beganMs: number | null = null;
  #phase: string | null = null;

  /** The log's part of a moment; null while the log does not know the player's car. */
  of({ log }: CollectorInput, player: string | null): LogPart | null {
    if (!log || player === null || !log.session.cars.has(player)) return null;
    if (log.history !== this.#history) this.#read(log.history);
    return this.#beganMs === null ? null : { beganMs: this.#beganMs, session: log.session };
  }

  #read(history: readonly GameLogEvent[]): void {
    const isLonger = continues(this.#history, history);
    if (!isLonger) {
      this.#beganMs = history[0]?.timeMs ?? null;
      this.#phase = null;
    }
    for (let i = isLonger ? this.#history.length : 0; i < history.length; i++) this.#add(history[i]!);
    this.#history = history;
  }

  #add(event: GameLogEvent): void {
    if (event.kind === "eventStarted" || event.kind === "reset") {
      this.#phase = null;
      this.#beganMs = event.timeMs;
    } else if (event.kind === "phase") {
      if (isBeginning(event.phase) && !isBeginning(this.#phase)) this.#beganMs = event.timeMs;
      this.#phase = event.phase;
    }
  }
}

/** Whether a history has only grown at its end: events are never changed. */
function continues(before: readonly GameLogEvent[], now: readonly GameLogEvent[]): boolean {
  return before.length > 0 && before[0] === now[0] && before.at(-1) === now[before.length - 1];
}
