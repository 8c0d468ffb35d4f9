import { entryName } from "../../race/selectors.js";
import { lapTime } from "../../readings/format.js";
import type { ResultEntry, ResultLap, SessionResult } from "../result.js";

/** A result with its number. */
export interface NumberedResult {
  readonly id: number;
  readonly result: SessionResult;
}

type Cell = string | number | boolean | null;
type Columns = Readonly<Record<string, Cell>>;

/** The most sectors that a track may have. */
const SECTORS = 3;

/** One row a lap of every car. */
export function lapsCsv(results: readonly NumberedResult[]): string {
  return csv(results.flatMap(({ id, result }) => result.laps.map((lap) => lapColumns(id, result, lap))));
}

/** One row a car, in the order of the result. */
export function classificationCsv(results: readonly NumberedResult[]): string {
  return csv(results.flatMap(({ id, result }) => result.entries.map((entry) => entryColumns(id, result, entry))));
}

/** `1:43.213`; an empty cell while unknown. */
function timeText(ms: number | null): string | null {
  return ms === null ? null : lapTime(ms);
}

function sessionColumns(id: number, { session, begunAt }: SessionResult): Columns {
  const { name, isRace, track, layout } = session;
  return { session: id, begun: begunAt, title: name, race: isRace, track, layout };
}

function lapColumns(id: number, result: SessionResult, lap: ResultLap): Columns {
  const entry = result.entries.find((one) => one.id === lap.id);
  const sectors = Array.from({ length: Math.max(SECTORS, lap.sectorsMs.length) }, (_, i) => [
    `sector_${i + 1}_ms`,
    lap.sectorsMs[i] ?? null,
  ]);
  return {
    ...sessionColumns(id, result),
    driver: entry ? entryName(entry) : null,
    number: entry?.number ?? null,
    car: entry?.model ?? null,
    is_player: entry?.isPlayer ?? null,
    lap: lap.number,
    time: timeText(lap.ms),
    time_ms: lap.ms,
    ...(Object.fromEntries(sectors) as Columns),
    valid: lap.valid,
    kind: lap.kind,
    position: lap.position,
    fuel_l: lap.fuelUsedL,
    ended_at_ms: lap.endedAtMs,
    car_id: lap.id,
  };
}

function entryColumns(id: number, result: SessionResult, entry: ResultEntry): Columns {
  return {
    ...sessionColumns(id, result),
    position: entry.position,
    driver: entryName(entry),
    number: entry.number,
    car: entry.model,
    is_player: entry.isPlayer,
    is_ai: entry.isAi,
    grid: entry.gridPosition,
    places_won: entry.placesWon,
    laps: entry.laps,
    laps_down: entry.lapsDown,
    status: entry.status,
    best: timeText(entry.bestMs),
    best_ms: entry.bestMs,
    total: timeText(entry.totalMs),
    total_ms: entry.totalMs,
    pit_stops: entry.pitStops,
    car_id: entry.id,
  };
}

/** With the mark by which spreadsheets know UTF-8, and the names of the row with the most columns. */
function csv(rows: readonly Columns[]): string {
  const names = [...rows].sort((a, b) => Object.keys(b).length - Object.keys(a).length).map(Object.keys)[0] ?? [];
  const lines = [names, ...rows.map((row) => names.map((name) => row[name] ?? null))];
  return `\uFEFF${lines.map((cells) => cells.map(cellText).join(",")).join("\r\n")}\r\n`;
}

/** A spreadsheet takes a text that begins with one of these for a formula, and would run it. */
const FORMULA = /^[=+\-@\t\r]/;

function cellText(cell: Cell): string {
  if (typeof cell !== "string") return cell === null ? "" : String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
