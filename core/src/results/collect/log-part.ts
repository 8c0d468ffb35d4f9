import type { GameLogEvent, LoggedSession } from "../../game-log/index.js";
import { isBeginning } from "../../game-log/phases.js";
import type { LogPart, Moment } from "./moment.js";

/** When the session under way began by the log's own clock; null before there is one. ms */
function beganMs(history: readonly GameLogEvent[]): number | null {
  let began = history[0]?.timeMs ?? null;
  let phase: string | null = null;
  for (const event of history) {
    if (event.kind === "eventStarted" || event.kind === "reset") {
      phase = null;
      began = event.timeMs;
    } else if (event.kind === "phase") {
      if (isBeginning(event.phase) && !isBeginning(phase)) began = event.timeMs;
      phase = event.phase;
    }
  }
  return began;
}

/** Whether anything of a session is worth keeping. */
export function isDriven({ cars }: LoggedSession): boolean {
  return [...cars.values()].some(({ laps, hasStarted }) => laps.length > 0 || hasStarted);
}

/** Remembers when the log's session began: its history is long, and the same in most moments. */
export class LogParts {
  #history: readonly GameLogEvent[] = [];
  #beganMs: number | null = null;

  /** The log's part of a moment; null while the log does not know the player's car. */
  of({ log }: Moment, player: string | null): LogPart | null {
    if (!log || player === null || !log.session.cars.has(player)) return null;
    if (log.history !== this.#history) {
      this.#history = log.history;
      this.#beganMs = beganMs(log.history);
    }
    return this.#beganMs === null ? null : { beganMs: this.#beganMs, session: log.session };
  }
}
