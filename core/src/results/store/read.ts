import type { SessionResult } from "../result.js";
import { resultFrom } from "./columns.js";
import type { Row, Sqlite } from "./sqlite.js";

/** A session in the list of all. */
export interface SessionSummary {
  readonly id: number;
  /** ISO 8601, UTC. */
  readonly begunAt: string;
  readonly isOver: boolean;
  readonly isRace: boolean;
  readonly type: string | null;
  readonly name: string | null;
  readonly track: string | null;
  readonly layout: string | null;
  readonly car: string | null;
  /** How many cars. */
  readonly entries: number;
  /** The player's place, 1 = winner. */
  readonly position: number | null;
  /** Of the player. */
  readonly gridPosition: number | null;
  /** Completed by the player. */
  readonly laps: number;
  /** The player's best valid lap, ms. */
  readonly bestMs: number | null;
}

/** The player's best lap with a car on a track. */
export interface PersonalBest {
  readonly track: string | null;
  readonly layout: string | null;
  readonly car: string | null;
  /** ms. */
  readonly ms: number;
  /** The session in which it was driven. */
  readonly sessionId: number;
  readonly begunAt: string;
  /** Laps with that car on that track, in all sessions. */
  readonly laps: number;
}

export interface ResultList {
  /** Newest first. */
  readonly sessions: readonly SessionSummary[];
  /** By track and car. */
  readonly bests: readonly PersonalBest[];
}

export function listResults(database: Sqlite): ResultList {
  const sessions = database.all("SELECT * FROM session ORDER BY begun_at DESC, id DESC");
  // of the other columns SQLite takes those of the row with the minimum
  const bests = database.all(
    `SELECT track, layout, car, min(own_best_ms) AS best, id, begun_at, sum(own_laps) AS laps
     FROM session GROUP BY track, layout, car HAVING best IS NOT NULL ORDER BY track, layout, car`,
  );
  return { sessions: sessions.map(summaryFrom), bests: bests.map(bestFrom) };
}

/** Null when there is none of that number. */
export function readResult(database: Sqlite, id: number): SessionResult | null {
  const [session] = database.all("SELECT * FROM session WHERE id = ?", [id]);
  if (!session) return null;
  const entries = database.all(
    "SELECT * FROM entry WHERE session_id = ? ORDER BY position IS NULL, position, best_ms IS NULL, best_ms",
    [id],
  );
  const laps = database.all("SELECT * FROM lap WHERE session_id = ? ORDER BY car_id, number", [id]);
  const stops = database.all("SELECT * FROM pit_stop WHERE session_id = ? ORDER BY car_id, lap", [id]);
  const flags = database.all("SELECT * FROM flag WHERE session_id = ? ORDER BY at_ms", [id]);
  return resultFrom(session, { entries, laps, stops, flags });
}

function summaryFrom(row: Row): SessionSummary {
  return {
    id: row["id"],
    begunAt: row["begun_at"],
    isOver: row["is_over"] !== 0,
    isRace: row["is_race"] !== 0,
    type: row["type"],
    name: row["name"],
    track: row["track"],
    layout: row["layout"],
    car: row["car"],
    entries: row["entries"],
    position: row["own_position"],
    gridPosition: row["own_grid_position"],
    laps: row["own_laps"],
    bestMs: row["own_best_ms"],
  } as SessionSummary;
}

function bestFrom(row: Row): PersonalBest {
  return {
    track: row["track"],
    layout: row["layout"],
    car: row["car"],
    ms: row["best"],
    sessionId: row["id"],
    begunAt: row["begun_at"],
    laps: row["laps"],
  } as PersonalBest;
}
