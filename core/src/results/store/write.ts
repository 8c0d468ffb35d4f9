import type { CollectedResult, SessionIdentity, SessionResult } from "../result.js";
import { type Columns, entryColumns, flagColumns, lapColumns, sessionColumns, stopColumns } from "./columns.js";
import type { Sqlite } from "./sqlite.js";
import { inTimeOf } from "./time-base.js";

/** Two programs see the same session begin within this. ms */
const SAME_BEGINNING_MS = 10_000;
/** A program that was ended by force continues its session when it is back within this. ms */
const CONTINUES_WITHIN_MS = 15 * 60_000;

/** What the list of sessions shows of one: reading all laps for it would take too long. */
const SUMS = `
  UPDATE session SET
    entries = (SELECT count(*) FROM entry WHERE session_id = session.id),
    (own_position, own_grid_position) =
      (SELECT position, grid_position FROM entry WHERE session_id = session.id AND is_player = 1),
    (own_laps, own_best_ms) =
      (SELECT count(*), min(CASE WHEN valid = 1 THEN ms END) FROM lap
       WHERE session_id = session.id AND car_id = session.player)
  WHERE id = ?`;

/**
 * Keeps a result: in the row `id`, in the row that another program made of the same session, or in a new one. What is
 * known already stays where the result says nothing. Returns the row; one that was deleted meanwhile stays deleted.
 */
export function putResult(database: Sqlite, collected: CollectedResult, id: number | null): number {
  const known = id ?? sameSession(database, collected);
  if (known !== null && database.all("SELECT 1 FROM session WHERE id = ?", [known]).length === 0) return known;
  const { entries } = collected.result;
  const { laps, flags } = known === null ? collected.result : inTimeOf(database, known, collected);
  const columns = sessionColumns(collected);
  const at = known ?? insert(database, columns);
  if (known !== null) updateSession(database, known, columns);
  if (entries.some(({ position }) => position !== null)) clearPlaces(database, at);
  upsertAll(database, "entry", ["car_id"], at, entries.map(entryColumns));
  upsertAll(database, "lap", ["car_id", "number"], at, laps.map(lapColumns));
  upsertAll(database, "pit_stop", ["car_id", "lap"], at, collected.result.stops.map(stopColumns));
  upsertAll(database, "flag", ["at_ms", "flag"], at, flags.map(flagColumns));
  database.run(SUMS, [at]);
  return at;
}

/** Removes the oldest sessions, so that only the newest `most` stay. */
export function dropOldest(database: Sqlite, most: number): void {
  database.run("DELETE FROM session WHERE id NOT IN (SELECT id FROM session ORDER BY begun_at DESC, id DESC LIMIT ?)", [
    most,
  ]);
}

/** The row of the same session, which another program made, or this one before it was ended by force. */
function sameSession(database: Sqlite, { identity, result }: CollectedResult): number | null {
  const { player, logBeganMs } = identity;
  const { track, layout } = result.session;
  const rows = database.all(
    `SELECT id, log_began_ms, begun_at, seen_at, is_over, own_laps FROM session
     WHERE player IS ? AND track IS ? AND layout IS ? AND is_race IS ? ORDER BY begun_at DESC LIMIT 50`,
    [player, track, layout, Number(result.session.isRace)],
  );
  const found = rows.find((row) => {
    const other = row["log_began_ms"] as number | null;
    if (logBeganMs !== null && other !== null) return other === logBeganMs;
    const begunMs = Date.parse(String(row["begun_at"]));
    if (Math.abs(begunMs - Date.parse(result.begunAt)) < SAME_BEGINNING_MS) return true;
    return (
      row["is_over"] === 0 && continues(identity, result, Date.parse(String(row["seen_at"])), Number(row["own_laps"]))
    );
  });
  return found ? Number(found["id"]) : null;
}

/** Whether a session that was joined on a later lap continues one that was last seen at `seenMs` after `laps` laps. */
function continues({ firstLap }: SessionIdentity, { begunAt }: SessionResult, seenMs: number, laps: number): boolean {
  const sinceMs = Date.parse(begunAt) - seenMs;
  return firstLap !== null && firstLap > 1 && firstLap > laps && sinceMs > 0 && sinceMs < CONTINUES_WITHIN_MS;
}

function insert(database: Sqlite, columns: Columns): number {
  const names = Object.keys(columns);
  const sql = `INSERT INTO session (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`;
  return database.run(sql, Object.values(columns));
}

function updateSession(database: Sqlite, id: number, columns: Columns): void {
  const names = Object.keys(columns);
  const given = (name: string) => `?${names.indexOf(name) + 1}`;
  const rules: Readonly<Record<string, string>> = {
    begun_at: `min(begun_at, ${given("begun_at")})`,
    seen_at: `max(seen_at, ${given("seen_at")})`,
    // one that was left goes on when the player comes back
    is_over: `CASE WHEN seen_at < ${given("seen_at")} THEN ${given("is_over")} ELSE max(is_over, ${given("is_over")}) END`,
    is_final: `max(is_final, ${given("is_final")})`,
    // in the alphabet too the one that tells more comes first
    timing: `min(timing, ${given("timing")})`,
    time_of_day: `coalesce(time_of_day, ${given("time_of_day")})`,
  };
  const changes = names.map((name) => `${name} = ${rules[name] ?? `coalesce(${given(name)}, ${name})`}`);
  database.run(`UPDATE session SET ${changes.join(", ")} WHERE id = ?${names.length + 1}`, [
    ...Object.values(columns),
    id,
  ]);
}

/** Places come anew together: a car that left has none, and another one has its place. */
function clearPlaces(database: Sqlite, id: number): void {
  database.run("UPDATE entry SET position = NULL, places_won = NULL, laps_down = NULL WHERE session_id = ?", [id]);
}

function upsertAll(
  database: Sqlite,
  table: string,
  keys: readonly string[],
  sessionId: number,
  rows: readonly Columns[],
): void {
  const [first] = rows;
  if (!first) return;
  const names = Object.keys(first);
  const changes = names
    .filter((name) => !keys.includes(name))
    .map((name) => `${name} = coalesce(excluded.${name}, ${name})`);
  const onConflict = changes.length > 0 ? `DO UPDATE SET ${changes.join(", ")}` : "DO NOTHING";
  database.runMany(
    `INSERT INTO ${table} (session_id, ${names.join(", ")}) VALUES (?${", ?".repeat(names.length)})
     ON CONFLICT (session_id, ${keys.join(", ")}) ${onConflict}`,
    rows.map((row) => [sessionId, ...Object.values(row)]),
  );
}
