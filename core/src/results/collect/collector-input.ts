import type { LoggedSession, LogReading } from "../../game-log/index.js";
import type { Entry, RaceState } from "../../race/state.js";

/** The race at one moment, as a feed tells it. */
export interface CollectorInput {
  /** ms on the feed's clock, as in events. */
  readonly atMs: number;
  /** Unix time, ms; of a tape when it was recorded. */
  readonly wallMs: number;
  readonly state: RaceState;
  /** What the game's log has told by now, of any session; null without one. */
  readonly log: Pick<LogReading, "session" | "history"> | null;
}

/** The log's part of a session, and when that began by the log's clock. ms */
export interface LogPart {
  readonly beganMs: number;
  readonly session: LoggedSession;
}

/** What a result is made of: the last known of everything. */
export interface Seen {
  readonly atMs: number;
  readonly wallMs: number;
  readonly state: RaceState;
  /** The last ones while there were any: they go with the car. */
  readonly entries: readonly Entry[];
  readonly log: LogPart | null;
}
