import type { CarId, GameLogEvent } from "./events.js";

/** A lap as the game timed it. */
export interface LoggedLap {
  readonly ms: number;
  /** The three sectors; null where the log does not tell all of them. From the lights in a race's first lap, where they and the lap differ. ms */
  readonly sectorsMs: readonly [number, number, number] | null;
  /** When it ended, as in `GameLogEvent`. */
  readonly timeMs: number;
  /** Whether it began or ended in the pit lane. */
  readonly isPitLap: boolean;
}

/** A stop in the pit lane. */
interface LoggedStop {
  /** The lap on which the car came in, 1 = the first. */
  readonly lap: number;
  /** When it entered the pit lane, as in `GameLogEvent`. */
  readonly enteredMs: number;
  /** When it left it; null before. */
  readonly leftMs: number | null;
}

/** What the log tells of a car in the session under way. */
export interface LoggedCar {
  readonly id: CarId;
  readonly name: string | null;
  readonly number: number | null;
  /** The game's own name of the car, `ks_mazda_mx5_nd_cup`. */
  readonly model: string | null;
  /** Null while the log has not told who drives it. */
  readonly isAi: boolean | null;
  /** 1 = pole; null outside of races and while not known. */
  readonly gridPosition: number | null;
  readonly laps: readonly LoggedLap[];
  /** The quickest of `laps`; null without one. ms */
  readonly bestLapMs: number | null;
  /** The best time of each sector in `laps`; null where there is none. ms */
  readonly bestSectorsMs: readonly (number | null)[];
  /** Sectors of the lap under way that have ended. ms */
  readonly sectorsMs: readonly number[];
  readonly hasStarted: boolean;
  readonly isInPitLane: boolean;
  /** Whether the lap under way touched the pit lane. */
  readonly wasInPitLane: boolean;
  /** Stops in the pit lane since its race began. */
  readonly pitStops: readonly LoggedStop[];
  /** When it took the chequered flag; null before. */
  readonly finishedAtMs: number | null;
  /** Put into its box because the session is over. */
  readonly isPutAway: boolean;
  /** Tyres outside of the track limits; the log tells it of the player's car. */
  readonly tyresOut: number;
  /** A last lap that the game makes up for a car that did not finish, to classify it: no time, no best. ms */
  readonly madeUpLapMs: number | null;
}

/** The last lap and the finish are told within this. ms */
const FINISH_TOLD_WITHIN_MS = 2000;

/** An event of one car. */
export type CarEvent = Extract<GameLogEvent, { readonly id: CarId }>;

/** A car of which nothing is known yet. */
export function newCar(id: CarId): LoggedCar {
  return { id, name: null, number: null, model: null, isAi: null, ...NOTHING_DRIVEN };
}

/** What a session leaves behind, and the next begins with. */
const NOTHING_DRIVEN = {
  gridPosition: null,
  laps: [],
  bestLapMs: null,
  bestSectorsMs: [null, null, null],
  sectorsMs: [],
  hasStarted: false,
  isInPitLane: false,
  wasInPitLane: false,
  pitStops: [],
  finishedAtMs: null,
  isPutAway: false,
  tyresOut: 0,
  madeUpLapMs: null,
} as const;

/** The car after one more event. */
export function carAfter(car: LoggedCar, event: CarEvent): LoggedCar {
  switch (event.kind) {
    case "carModel":
      return { ...car, model: event.model };
    case "carName":
      return { ...car, name: event.name, isAi: car.isAi === true || event.isAi };
    case "carIsAi":
      return { ...car, isAi: true };
    case "carNumber":
      return { ...car, number: event.number };
    case "placed":
      return event.where === "grid" ? { ...car, gridPosition: event.place } : car;
    case "raceStarted":
      return { ...car, hasStarted: true, isInPitLane: false, wasInPitLane: false };
    case "split":
      return { ...car, sectorsMs: sectorsAfter(car.sectorsMs, event.sector, event.ms) };
    case "lap":
      return afterLap(car, event.ms, event.timeMs);
    case "pitLane":
      return {
        ...car,
        isInPitLane: event.isIn,
        wasInPitLane: car.wasInPitLane || event.isIn,
        pitStops: event.isIn ? stopsAfterEntry(car, event.timeMs) : stopsAfterExit(car, event.timeMs),
      };
    case "finished":
      return car.finishedAtMs === null ? { ...car, finishedAtMs: event.timeMs } : car;
    case "putAway":
      return car.isPutAway ? car : { ...car, isPutAway: true };
    case "teleported":
      return car.tyresOut === 0 ? car : { ...car, tyresOut: 0 };
    case "tyresOut":
      return { ...car, tyresOut: event.tyres };
  }
}

/** Before its race, after its finish and when it is put into its box, a car that comes in makes no stop. */
function stopsAfterEntry(car: LoggedCar, timeMs: number): readonly LoggedStop[] {
  const { pitStops, laps, isInPitLane, hasStarted, finishedAtMs, isPutAway } = car;
  if (isInPitLane || !hasStarted || finishedAtMs !== null || isPutAway) return pitStops;
  return [...pitStops, { lap: laps.length + 1, enteredMs: timeMs, leftMs: null }];
}

function stopsAfterExit({ pitStops, isInPitLane, isPutAway }: LoggedCar, timeMs: number): readonly LoggedStop[] {
  const last = pitStops.at(-1);
  if (!last || last.leftMs !== null || !isInPitLane || isPutAway) return pitStops;
  return [...pitStops.slice(0, -1), { ...last, leftMs: timeMs }];
}

/** A sector that does not follow the one before it is none: a car that joins in mid-lap has no whole lap of sectors. */
function sectorsAfter(before: readonly number[], sector: number, ms: number): readonly number[] {
  if (sector === 1) return [ms];
  return before.length === sector - 1 ? [...before, ms] : [];
}

function afterLap(car: LoggedCar, ms: number, timeMs: number): LoggedCar {
  // the lap back to the pits is none of the race
  if (car.finishedAtMs !== null && timeMs - car.finishedAtMs > FINISH_TOLD_WITHIN_MS) return car;
  if (car.isPutAway && car.finishedAtMs === null) return { ...car, madeUpLapMs: ms };
  const [first, second, third] = car.sectorsMs;
  const sectorsMs =
    first !== undefined && second !== undefined && third !== undefined ? ([first, second, third] as const) : null;
  const isPitLap = car.wasInPitLane || car.isInPitLane;
  const laps = [...car.laps, { ms, sectorsMs, timeMs, isPitLap }];
  return {
    ...car,
    laps,
    bestLapMs: least(car.bestLapMs, ms),
    bestSectorsMs: car.bestSectorsMs.map((best, i) => least(best, sectorsMs?.[i] ?? null)),
    sectorsMs: [],
    wasInPitLane: car.isInPitLane,
  };
}

function least(a: number | null, b: number | null): number | null {
  return a === null || (b !== null && b < a) ? b : a;
}

/** The car as the next session begins with it. */
export function withoutDriving(car: LoggedCar): LoggedCar {
  return { ...car, ...NOTHING_DRIVEN, isInPitLane: car.isInPitLane };
}
