import type { CollectedResult, ResultFlag, ResultLap, SessionResult } from "../result.js";
import type { Sqlite } from "./sqlite.js";

/** Two programs see the same flag within this. ms */
const SAME_FLAG_MS = 1000;

type Timed = Pick<SessionResult, "laps" | "flags">;

/**
 * The laps and flags of a result with the row's times. Each program counts flags, and without a log ends of laps, from
 * when it first saw the session itself: the row counts them from when the first program did. Moves what the row has
 * when this one was earlier. Call it before the row is changed.
 */
export function inTimeOf(database: Sqlite, id: number, { result }: CollectedResult): Timed {
  const [row] = database.all("SELECT begun_at, timing FROM session WHERE id = ?", [id]);
  const laterMs = Date.parse(result.begunAt) - Date.parse(String(row?.["begun_at"]));
  const isLogKept = row?.["timing"] !== "pages";
  if (laterMs < 0) delay(database, id, -laterMs, isLogKept);
  // the log's clock is another one
  if (!isLogKept && result.timing !== "pages")
    database.run("UPDATE lap SET ended_at_ms = NULL WHERE session_id = ?", [id]);
  const byMs = Math.max(0, laterMs);
  const laps = result.timing !== "pages" ? result.laps : result.laps.map((lap) => ownLap(lap, isLogKept, byMs));
  const kept = flagsOf(database, id);
  const isKept = ({ flag, atMs }: ResultFlag) =>
    kept.some((one) => one.flag === flag && Math.abs(one.atMs - atMs) <= SAME_FLAG_MS);
  const flags = result.flags.map(({ atMs, flag }) => ({ atMs: atMs + byMs, flag }));
  return { laps, flags: flags.filter((flag) => !isKept(flag)) };
}

function ownLap(lap: ResultLap, isLogKept: boolean, byMs: number): ResultLap {
  return { ...lap, endedAtMs: isLogKept || lap.endedAtMs === null ? null : lap.endedAtMs + byMs };
}

/** Counts what is kept from `byMs` earlier on. */
function delay(database: Sqlite, id: number, byMs: number, isLogKept: boolean): void {
  const flags = flagsOf(database, id);
  // one by one in place they could meet each other
  database.run("DELETE FROM flag WHERE session_id = ?", [id]);
  database.runMany(
    "INSERT INTO flag (session_id, at_ms, flag) VALUES (?, ?, ?)",
    flags.map(({ atMs, flag }) => [id, atMs + byMs, flag]),
  );
  if (!isLogKept) database.run("UPDATE lap SET ended_at_ms = ended_at_ms + ? WHERE session_id = ?", [byMs, id]);
}

function flagsOf(database: Sqlite, id: number): readonly ResultFlag[] {
  const rows = database.all("SELECT at_ms, flag FROM flag WHERE session_id = ?", [id]);
  return rows.map((row) => ({ atMs: Number(row["at_ms"]), flag: row["flag"] as ResultFlag["flag"] }));
}
