import { entryName } from "../../race/selectors.js";
import { lapTime } from "../../readings/format.js";
import type { ResultEntry, ResultLap, ResultStop, SessionResult } from "../result.js";
import { type Columns, csv, type CsvOptions } from "./csv-text.js";

/** A result with its number. */
export interface NumberedResult {
  readonly id: number;
  readonly result: SessionResult;
}

/** Something of a session, and the car that it is of; null when that has no entry. */
interface Row<T> extends NumberedResult {
  readonly value: T;
  readonly entry: ResultEntry | null;
}

/** The most sectors that a track may have. */
const SECTORS = 3;

/** One row a lap of every car. */
export function lapsCsv(results: readonly NumberedResult[], options?: CsvOptions): string {
  const rows = rowsOf(results, ({ laps }) => laps);
  const sectorCount = rows.reduce((most, { value }) => Math.max(most, value.sectorsMs.length), SECTORS);
  return csv({ ...SESSION, ...DRIVER, ...lapColumns(sectorCount), ...CAR_ID }, rows, options);
}

/** One row a car, in the order of the result. */
export function classificationCsv(results: readonly NumberedResult[], options?: CsvOptions): string {
  const rows = rowsOf(results, ({ entries }) => entries);
  return csv({ ...SESSION, position: ({ value }) => value.position, ...DRIVER, ...ENTRY, ...CAR_ID }, rows, options);
}

/** One row a pit stop of every car. */
export function pitStopsCsv(results: readonly NumberedResult[], options?: CsvOptions): string {
  return csv(
    { ...SESSION, ...DRIVER, ...STOP, ...CAR_ID },
    rowsOf(results, ({ stops }) => stops),
    options,
  );
}

function rowsOf<T extends { readonly id: string }>(
  results: readonly NumberedResult[],
  valuesOf: (result: SessionResult) => readonly T[],
): readonly Row<T>[] {
  return results.flatMap(({ id, result }) => {
    const entries = new Map(result.entries.map((entry) => [entry.id, entry]));
    return valuesOf(result).map((value) => ({ id, result, value, entry: entries.get(value.id) ?? null }));
  });
}

/** `1:43.213`; an empty cell while unknown. */
function timeText(ms: number | null): string | null {
  return ms === null ? null : lapTime(ms);
}

/** Numbers are whole ones: point and comma mean other things in other languages. */
const SESSION: Columns<Row<unknown>> = {
  session: ({ id }) => id,
  begun: ({ result }) => result.begunAt,
  title: ({ result }) => result.session.name,
  race: ({ result }) => result.session.isRace,
  track: ({ result }) => result.session.track,
  layout: ({ result }) => result.session.layout,
  over: ({ result }) => result.isOver,
  final: ({ result }) => result.isFinal,
  timing: ({ result }) => result.timing,
};

const DRIVER: Columns<Row<unknown>> = {
  driver: ({ entry }) => entry && entryName(entry),
  number: ({ entry }) => entry?.number ?? null,
  car: ({ entry }) => entry?.model ?? null,
  is_player: ({ entry }) => entry?.isPlayer ?? null,
};

const CAR_ID: Columns<Row<{ readonly id: string }>> = { car_id: ({ value }) => value.id };

function lapColumns(sectorCount: number): Columns<Row<ResultLap>> {
  const sectors = Array.from({ length: sectorCount }, (_, i) => [
    `sector_${i + 1}_ms`,
    ({ value }: Row<ResultLap>) => value.sectorsMs[i] ?? null,
  ]);
  return {
    lap: ({ value }) => value.number,
    time: ({ value }) => timeText(value.ms),
    time_ms: ({ value }) => value.ms,
    ...(Object.fromEntries(sectors) as Columns<Row<ResultLap>>),
    valid: ({ value }) => value.valid,
    kind: ({ value }) => value.kind,
    position: ({ value }) => value.position,
    fuel_ml: ({ value }) => value.fuelUsedL && Math.round(value.fuelUsedL * 1000),
    ended_at_ms: ({ value }) => value.endedAtMs,
  };
}

const ENTRY: Columns<Row<ResultEntry>> = {
  is_ai: ({ value }) => value.isAi,
  grid: ({ value }) => value.gridPosition,
  places_won: ({ value }) => value.placesWon,
  laps: ({ value }) => value.laps,
  laps_down: ({ value }) => value.lapsDown,
  status: ({ value }) => value.status,
  best: ({ value }) => timeText(value.bestMs),
  best_ms: ({ value }) => value.bestMs,
  total: ({ value }) => timeText(value.totalMs),
  total_ms: ({ value }) => value.totalMs,
  pit_stops: ({ value }) => value.pitStops,
};

const STOP: Columns<Row<ResultStop>> = {
  lap: ({ value }) => value.lap,
  pit_lane: ({ value }) => timeText(value.laneMs),
  pit_lane_ms: ({ value }) => value.laneMs,
  stationary: ({ value }) => timeText(value.stationaryMs),
  stationary_ms: ({ value }) => value.stationaryMs,
};
