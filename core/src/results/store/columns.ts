import type { CollectedResult, ResultEntry, ResultFlag, ResultLap, SessionResult } from "../result.js";
import type { Row } from "./sqlite.js";

type Value = string | number | boolean | null;

/** A table's columns and, in the same order, their values. */
type Columns = Readonly<Record<string, Value>>;

export function sessionColumns({ identity, result }: CollectedResult): Columns {
  const { session, conditions } = result;
  return {
    player: identity.player,
    log_began_ms: identity.logBeganMs,
    first_lap: identity.firstLap,
    begun_at: result.begunAt,
    seen_at: result.seenAt,
    is_over: result.isOver,
    is_final: result.isFinal,
    timing: result.timing,
    source: session.source,
    type: session.type,
    name: session.name,
    is_race: session.isRace,
    is_online: session.isOnline,
    track: session.track,
    layout: session.layout,
    track_length_m: session.trackLengthM,
    laps_total: session.lapsTotal,
    car: session.car,
    game_version: session.gameVersion,
    air_c: conditions.airC,
    road_c: conditions.roadC,
    time_of_day: conditions.timeOfDay,
    grip: conditions.grip,
  };
}

export function entryColumns(entry: ResultEntry): Columns {
  return {
    car_id: entry.id,
    position: entry.position,
    name: entry.name,
    short_name: entry.shortName,
    label: entry.label,
    number: entry.number,
    model: entry.model,
    is_player: entry.isPlayer,
    is_ai: entry.isAi,
    grid_position: entry.gridPosition,
    places_won: entry.placesWon,
    laps: entry.laps,
    laps_down: entry.lapsDown,
    status: entry.status,
    best_ms: entry.bestMs,
    total_ms: entry.totalMs,
    pit_stops: entry.pitStops,
  };
}

export function lapColumns(lap: ResultLap): Columns {
  return {
    car_id: lap.id,
    number: lap.number,
    ms: lap.ms,
    sectors_ms: JSON.stringify(lap.sectorsMs),
    valid: lap.valid,
    kind: lap.kind,
    position: lap.position,
    fuel_used_l: lap.fuelUsedL,
    ended_at_ms: lap.endedAtMs,
  };
}

export function flagColumns({ atMs, flag }: ResultFlag): Columns {
  return { at_ms: atMs, flag };
}

/** A result from its rows. */
export function resultFrom(
  session: Row,
  rows: { readonly entries: readonly Row[]; readonly laps: readonly Row[]; readonly flags: readonly Row[] },
): SessionResult {
  return {
    session: {
      source: session["source"],
      type: session["type"],
      name: session["name"],
      isRace: truth(session["is_race"]),
      isOnline: truth(session["is_online"]),
      track: session["track"],
      layout: session["layout"],
      trackLengthM: session["track_length_m"],
      lapsTotal: session["laps_total"],
      car: session["car"],
      gameVersion: session["game_version"],
    },
    begunAt: session["begun_at"],
    seenAt: session["seen_at"],
    isOver: truth(session["is_over"]),
    isFinal: truth(session["is_final"]),
    timing: session["timing"],
    conditions: {
      airC: session["air_c"],
      roadC: session["road_c"],
      timeOfDay: session["time_of_day"],
      grip: session["grip"],
    },
    entries: rows.entries.map(entryFrom),
    laps: rows.laps.map(lapFrom),
    flags: rows.flags.map(({ at_ms: atMs, flag }) => ({ atMs, flag })),
  } as SessionResult;
}

function entryFrom(row: Row): ResultEntry {
  return {
    id: row["car_id"],
    position: row["position"],
    name: row["name"],
    shortName: row["short_name"],
    label: row["label"],
    number: row["number"],
    model: row["model"],
    isPlayer: truth(row["is_player"]),
    isAi: truth(row["is_ai"]),
    gridPosition: row["grid_position"],
    placesWon: row["places_won"],
    laps: row["laps"],
    lapsDown: row["laps_down"],
    status: row["status"],
    bestMs: row["best_ms"],
    totalMs: row["total_ms"],
    pitStops: row["pit_stops"],
  } as ResultEntry;
}

function lapFrom(row: Row): ResultLap {
  return {
    id: row["car_id"],
    number: row["number"],
    ms: row["ms"],
    sectorsMs: JSON.parse(String(row["sectors_ms"])) as ResultLap["sectorsMs"],
    valid: truth(row["valid"]),
    kind: row["kind"],
    position: row["position"],
    fuelUsedL: row["fuel_used_l"],
    endedAtMs: row["ended_at_ms"],
  } as ResultLap;
}

function truth(value: unknown): boolean | null {
  return value === null ? null : value !== 0;
}
