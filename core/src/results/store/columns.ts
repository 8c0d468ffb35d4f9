import type {
  CollectedResult,
  Conditions,
  ResultEntry,
  ResultFlag,
  ResultLap,
  ResultSession,
  ResultStop,
  SessionResult,
} from "../result.js";
import type { Row } from "./sqlite.js";

type Value = string | number | boolean | null;

/** A row's values by their columns. */
export type Columns = Readonly<Record<string, Value>>;

/** The column of each property. */
type ColumnOf<T> = Readonly<Record<keyof T, string>>;

const SESSION: ColumnOf<ResultSession> = {
  source: "source",
  type: "type",
  name: "name",
  isRace: "is_race",
  isOnline: "is_online",
  track: "track",
  layout: "layout",
  trackLengthM: "track_length_m",
  lapsTotal: "laps_total",
  car: "car",
  gameVersion: "game_version",
};

const CONDITIONS: ColumnOf<Conditions> = { airC: "air_c", roadC: "road_c", timeOfDay: "time_of_day", grip: "grip" };

type Course = Pick<SessionResult, "begunAt" | "seenAt" | "isOver" | "isFinal" | "timing">;

const COURSE: ColumnOf<Course> = {
  begunAt: "begun_at",
  seenAt: "seen_at",
  isOver: "is_over",
  isFinal: "is_final",
  timing: "timing",
};

const ENTRY: ColumnOf<ResultEntry> = {
  id: "car_id",
  position: "position",
  name: "name",
  shortName: "short_name",
  label: "label",
  number: "number",
  model: "model",
  isPlayer: "is_player",
  isAi: "is_ai",
  gridPosition: "grid_position",
  placesWon: "places_won",
  laps: "laps",
  lapsDown: "laps_down",
  status: "status",
  bestMs: "best_ms",
  totalMs: "total_ms",
  pitStops: "pit_stops",
};

const LAP: ColumnOf<ResultLap> = {
  id: "car_id",
  number: "number",
  ms: "ms",
  sectorsMs: "sectors_ms",
  valid: "valid",
  kind: "kind",
  position: "position",
  fuelUsedL: "fuel_used_l",
  endedAtMs: "ended_at_ms",
};

const STOP: ColumnOf<ResultStop> = { id: "car_id", lap: "lap", laneMs: "lane_ms", stationaryMs: "stationary_ms" };

const FLAG: ColumnOf<ResultFlag> = { atMs: "at_ms", flag: "flag" };

export function sessionColumns({ identity, result }: CollectedResult): Columns {
  return {
    player: identity.player,
    log_began_ms: identity.logBeganMs,
    ...columnsOf<Course>(COURSE, result),
    ...columnsOf(SESSION, result.session),
    ...columnsOf(CONDITIONS, result.conditions),
  };
}

export const entryColumns = (entry: ResultEntry): Columns => columnsOf(ENTRY, entry);
export const lapColumns = (lap: ResultLap): Columns => columnsOf(LAP, lap);
export const stopColumns = (stop: ResultStop): Columns => columnsOf(STOP, stop);
export const flagColumns = (flag: ResultFlag): Columns => columnsOf(FLAG, flag);

/** A result from its rows. */
export function resultFrom(
  session: Row,
  rows: Readonly<Record<"entries" | "laps" | "stops" | "flags", readonly Row[]>>,
): SessionResult {
  return {
    ...valueFrom<Course>(COURSE, session),
    session: valueFrom(SESSION, session),
    conditions: valueFrom(CONDITIONS, session),
    entries: rows.entries.map((row) => valueFrom(ENTRY, row)),
    laps: rows.laps.map((row) => valueFrom(LAP, row)),
    stops: rows.stops.map((row) => valueFrom(STOP, row)),
    flags: rows.flags.map((row) => valueFrom(FLAG, row)),
  };
}

function columnsOf<T extends object>(columns: ColumnOf<T>, value: T): Columns {
  const pairs = (Object.keys(columns) as (keyof T)[]).map((name) => {
    const property: unknown = value[name];
    return [columns[name], Array.isArray(property) ? JSON.stringify(property) : (property as Value)] as const;
  });
  return Object.fromEntries(pairs);
}

function valueFrom<T extends object>(columns: ColumnOf<T>, row: Row): T {
  const pairs = Object.entries<string>(columns).map(([name, column]) => [name, restored(name, row[column])] as const);
  return Object.fromEntries(pairs) as T;
}

/** SQLite has neither truths nor lists. */
function restored(name: string, value: unknown): unknown {
  if (name === "sectorsMs") return JSON.parse(String(value));
  const isTruth = name === "valid" || /^is[A-Z]/.test(name);
  return isTruth && value !== null ? value !== 0 : value;
}
