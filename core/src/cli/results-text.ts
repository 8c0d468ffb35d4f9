import { entryName, playerEntry } from "../race/selectors.js";
import { count, lapTime, UNKNOWN } from "../readings/format.js";
import type { NumberedResult, SessionSummary } from "../results/index.js";

/** The list of sessions, one line each. */
export function* listText(sessions: readonly SessionSummary[]): Generator<string> {
  for (const { id, begunAt, name, track, layout, car, position, entries, laps, bestMs } of sessions) {
    const place = position === null ? "" : `P${position} of ${entries}`;
    const cells = [
      String(id).padStart(4),
      dateText(begunAt),
      (name ?? "Session").padEnd(12),
      where(track, layout).padEnd(24),
      (car ?? UNKNOWN).padEnd(22),
      place.padEnd(10),
      `${laps} laps`.padStart(8),
      lapTime(bestMs).padStart(9),
    ];
    yield cells.join("  ").trimEnd();
  }
}

/** One session: its cars in the order of the result, and the player's laps. */
export function* resultText({ id, result }: NumberedResult): Generator<string> {
  const { session, begunAt, entries, laps, isOver, isFinal } = result;
  yield `${session.name ?? "Session"} ${id}, ${where(session.track, session.layout)}, ${dateText(begunAt)}`;
  if (session.isRace && !isFinal) yield "The order is as it was when Pitwall last saw it.";
  if (!isOver) yield "Under way, or Pitwall was ended meanwhile.";
  yield "";
  for (const entry of entries) {
    const cells = [
      count(entry.position).padStart(3),
      `${entry.isPlayer ? "▸ " : "  "}${entryName(entry) ?? "Unknown driver"}`.padEnd(26),
      (entry.model ?? "").padEnd(24),
      `${count(entry.laps)} laps`.padStart(8),
      lapTime(entry.bestMs).padStart(9),
      entry.totalMs === null ? "" : lapTime(entry.totalMs).padStart(11),
      session.isRace && entry.status !== "finished" ? entry.status : "",
    ];
    yield cells.join("  ").trimEnd();
  }
  const own = laps.filter((lap) => lap.id === playerEntry(entries)?.id);
  if (own.length > 0) yield "";
  for (const { number, ms, sectorsMs, valid, kind, fuelUsedL } of own) {
    const remarks = [kind === "flying" || kind === null ? "" : `${kind} lap`, valid === false ? "invalid" : ""];
    const sectors = sectorsMs.map((one) => lapTime(one)).join(" ");
    const fuel = fuelUsedL === null ? "" : `${fuelUsedL.toFixed(2)} L`;
    yield `Lap ${String(number).padStart(3)}  ${[lapTime(ms), sectors, fuel, ...remarks].filter((text) => text !== "").join("  ")}`;
  }
}

function where(track: string | null, layout: string | null): string {
  return [track ?? "Unnamed track", layout].filter((part) => part !== null).join(", ");
}

function dateText(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? "unknown time" : date.toLocaleString();
}
