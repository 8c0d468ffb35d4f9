import type { LoggedSession } from "../../game-log/session-log.js";

/** Later than this is no line: the computer's clock was changed. ms */
const CLOCK_CHANGED_MS = 60_000;

/** How late the log's lines reach us: compared with those that came soonest, since the game's clock is not ours. */
export class LogDelay {
  /** What our clock is ahead of the game's, with the least delay that was seen. ms */
  #aheadMs = Infinity;
  #session: LoggedSession | null = null;
  /** Of the newest line. ms */
  lateMs = 0;

  /** Takes what the log had told at `nowMs`. */
  update(session: LoggedSession, nowMs: number): void {
    if (session === this.#session) return;
    this.#session = session;
    const aheadMs = nowMs - session.timeMs;
    if (aheadMs - this.#aheadMs > CLOCK_CHANGED_MS) this.#aheadMs = aheadMs;
    this.#aheadMs = Math.min(this.#aheadMs, aheadMs);
    this.lateMs = aheadMs - this.#aheadMs;
  }

  /** When a line was written, by our clock. `timeMs`: by the game's. ms */
  writtenAtMs(timeMs: number): number {
    return timeMs + this.#aheadMs;
  }
}
