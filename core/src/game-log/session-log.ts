import type { CarId, GameLogEvent, GameLogEventKind } from "./events.js";
import { isBeginning } from "./phases.js";

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

/** What the log tells of a car in the session under way. */
export interface LoggedCar {
  readonly id: CarId;
  readonly name: string | null;
  readonly number: number | null;
  /** The game's own name of the car, `ks_mazda_mx5_nd_cup`. */
  readonly model: string | null;
  readonly isAi: boolean;
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
  readonly pitStops: number;
  /** When it took the chequered flag; null before. */
  readonly finishedAtMs: number | null;
  /** Put into its box because the session is over. */
  readonly isPutAway: boolean;
  /** Tyres outside of the track limits; the log tells it of the player's car. */
  readonly tyresOut: number;
  /** A last lap that the game makes up for a car that did not finish, to classify it: no time, no best. ms */
  readonly madeUpLapMs: number | null;
}

/** The session under way as the log tells it. */
export interface LoggedSession {
  /** When the last event was written, as in `GameLogEvent`; 0 before the first. */
  readonly timeMs: number;
  /** The game's word, as the graphics page has it; null while not known. */
  readonly phase: string | null;
  readonly lapsTotal: number | null;
  readonly cars: ReadonlyMap<CarId, LoggedCar>;
  /** Ids in the order of the result, lapped cars behind those with more laps. Empty until the first one finishes. */
  readonly result: readonly CarId[];
  /** Three letters by driver. The log tells them before the session begins. */
  readonly shortNames: ReadonlyMap<string, string>;
  /** Whose split the last line told; it may be taken back by the next line. */
  readonly lastSplitId: CarId | null;
  /** The last notice of a penalty for the player: that there is one, or that it was cleared. Which one is not said. */
  readonly penalty: "given" | "cleared" | null;
}

export const NO_SESSION: LoggedSession = {
  timeMs: 0,
  phase: null,
  lapsTotal: null,
  cars: new Map(),
  result: [],
  shortNames: new Map(),
  lastSplitId: null,
  penalty: null,
};

/** The last lap and the finish are told within this. ms */
const FINISH_TOLD_WITHIN_MS = 2000;

/** The session after one more event of the log. */
export function afterEvent(session: LoggedSession, event: GameLogEvent): LoggedSession {
  return { ...next(session, event), timeMs: event.timeMs };
}

function next(session: LoggedSession, event: GameLogEvent): LoggedSession {
  switch (event.kind) {
    case "eventStarted":
      return { ...NO_SESSION, shortNames: session.shortNames, lapsTotal: event.lapsTotal };
    case "reset":
      return { ...NO_SESSION, shortNames: session.shortNames, lapsTotal: session.lapsTotal };
    case "phase":
      return afterPhase(session, event.phase);
    case "shortName":
      return { ...session, shortNames: new Map([...session.shortNames, [event.name, event.shortName]]) };
    case "gridOrder":
      return withGridPosition(session, event);
    case "splitUnexpected":
      return session.lastSplitId === null ? session : withoutLastSplit(session, session.lastSplitId);
    case "penaltyNotice":
      return { ...session, penalty: "given" };
    case "penaltyCleared":
      return { ...session, penalty: "cleared" };
    case "version":
    case "classified":
      return session;
    default:
      return withCar(session, event);
  }
}

/** With the first of these there is a result. */
const ENDINGS: ReadonlySet<GameLogEventKind> = new Set(["finished", "putAway"] as const);
/** What else may change its order. */
const IN_RESULT: ReadonlySet<GameLogEventKind> = new Set(["lap", "raceStarted"] as const);

type CarEvent = Extract<GameLogEvent, { readonly id: CarId }>;

function withCar(session: LoggedSession, event: CarEvent): LoggedSession {
  const before = session.cars.get(event.id);
  const car = carAfter(before ?? newCar(event.id), event);
  const lastSplitId = event.kind === "split" ? event.id : session.lastSplitId;
  if (car === before && lastSplitId === session.lastSplitId) return session;
  const cars = new Map(session.cars).set(car.id, car);
  const isResultNew = ENDINGS.has(event.kind) || (session.result.length > 0 && IN_RESULT.has(event.kind));
  return { ...session, cars, lastSplitId, result: isResultNew ? resultOf(cars) : session.result };
}

function newCar(id: CarId): LoggedCar {
  return { id, name: null, number: null, model: null, isAi: false, ...NOTHING_DRIVEN };
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
  pitStops: 0,
  finishedAtMs: null,
  isPutAway: false,
  tyresOut: 0,
  madeUpLapMs: null,
} as const;

function carAfter(car: LoggedCar, event: CarEvent): LoggedCar {
  switch (event.kind) {
    case "carModel":
      return { ...car, model: event.model };
    case "carName":
      return { ...car, name: event.name, isAi: car.isAi || event.isAi };
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
    case "pitLane": {
      const isStop = event.isIn && !car.isInPitLane && car.hasStarted && car.finishedAtMs === null && !car.isPutAway;
      return {
        ...car,
        isInPitLane: event.isIn,
        wasInPitLane: car.wasInPitLane || event.isIn,
        pitStops: car.pitStops + (isStop ? 1 : 0),
      };
    }
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

function withoutLastSplit(session: LoggedSession, id: CarId): LoggedSession {
  const car = session.cars.get(id);
  if (!car) return session;
  const cars = new Map(session.cars).set(id, { ...car, sectorsMs: car.sectorsMs.slice(0, -1) });
  return { ...session, cars, lastSplitId: null };
}

function withGridPosition(
  session: LoggedSession,
  { place, number, name }: Extract<GameLogEvent, { readonly kind: "gridOrder" }>,
): LoggedSession {
  const car = [...session.cars.values()].find((car) => car.number === number && car.name === name);
  return car ? { ...session, cars: new Map(session.cars).set(car.id, { ...car, gridPosition: place }) } : session;
}

function afterPhase(session: LoggedSession, phase: string): LoggedSession {
  if (phase === session.phase) return session;
  if (!isBeginning(phase) || isBeginning(session.phase)) return { ...session, phase };
  const cars = [...session.cars.values()].map((car) => ({ ...car, ...NOTHING_DRIVEN, isInPitLane: car.isInPitLane }));
  return {
    ...session,
    phase,
    cars: new Map(cars.map((car) => [car.id, car])),
    result: [],
    lastSplitId: null,
    penalty: null,
  };
}

/**
 * By laps, of which the one that the game made up counts; in the same lap those that finished, as they crossed the line,
 * then the others by what they drove. Cars under way come after those with a result.
 */
function resultOf(cars: LoggedSession["cars"]): readonly CarId[] {
  const all = [...cars.values()].filter(({ hasStarted, laps }) => hasStarted || laps.length > 0);
  const hasResult = (car: LoggedCar) => car.finishedAtMs !== null || car.madeUpLapMs !== null;
  const order = (a: LoggedCar, b: LoggedCar) => classifiedLaps(b) - classifiedLaps(a) || byTime(a, b);
  return [...all.filter(hasResult).sort(order), ...all.filter((car) => !hasResult(car)).sort(order)].map(
    ({ id }) => id,
  );
}

function classifiedLaps({ laps, madeUpLapMs }: LoggedCar): number {
  return laps.length + (madeUpLapMs === null ? 0 : 1);
}

/** Of two cars with as many laps. */
function byTime(a: LoggedCar, b: LoggedCar): number {
  if (a.finishedAtMs !== null && b.finishedAtMs !== null) return crossedAtMs(a) - crossedAtMs(b);
  return Number(b.finishedAtMs !== null) - Number(a.finishedAtMs !== null) || drivenMs(a) - drivenMs(b);
}

function crossedAtMs(car: LoggedCar): number {
  return car.laps.at(-1)?.timeMs ?? car.finishedAtMs ?? Infinity;
}

function drivenMs({ laps, madeUpLapMs }: LoggedCar): number {
  return laps.reduce((sum, { ms }) => sum + ms, madeUpLapMs ?? 0);
}
