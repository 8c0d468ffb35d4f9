import type { CarId, GameLogEvent, GameLogEventKind } from "./events.js";
import { type CarEvent, carAfter, type LoggedCar, newCar, withoutDriving } from "./logged-car.js";
import { isBeginning } from "./phases.js";
import { resultOf } from "./result.js";

/** The session under way as the log tells it. */
export interface LoggedSession {
  /** When the last event was written, as in `GameLogEvent`; 0 before the first. */
  readonly timeMs: number;
  /**
   * Whether the log tells it from its beginning. Of one that begins in mid-session, as after its file was emptied, only
   * is taken who the cars are: what they drove before is not known.
   */
  readonly isWhole: boolean;
  /** False where it tells only what the player drives, as that of an online client may: `cars` and `result` have no more. */
  readonly isOfField: boolean;
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
  isWhole: false,
  isOfField: true,
  phase: null,
  lapsTotal: null,
  cars: new Map(),
  result: [],
  shortNames: new Map(),
  lastSplitId: null,
  penalty: null,
};

/** The session after one more event of the log. */
export function afterEvent(session: LoggedSession, event: GameLogEvent): LoggedSession {
  return { ...next(session, event), timeMs: event.timeMs };
}

function next(session: LoggedSession, event: GameLogEvent): LoggedSession {
  switch (event.kind) {
    case "eventStarted":
      return { ...NO_SESSION, isWhole: true, shortNames: session.shortNames, lapsTotal: event.lapsTotal };
    case "reset":
      return { ...NO_SESSION, isWhole: true, shortNames: session.shortNames, lapsTotal: session.lapsTotal };
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

/** What a car drives in a session. */
const DRIVEN: ReadonlySet<GameLogEventKind> = new Set([
  "placed",
  "raceStarted",
  "split",
  "lap",
  "finished",
  "putAway",
] as const);

function withCar(session: LoggedSession, event: CarEvent): LoggedSession {
  const before = session.cars.get(event.id) ?? newCar(event.id);
  const isTaken = session.isWhole || !DRIVEN.has(event.kind);
  const car = isTaken ? carAfter(before, event) : before;
  const lastSplitId = event.kind === "split" ? event.id : session.lastSplitId;
  if (car === session.cars.get(event.id) && lastSplitId === session.lastSplitId) return session;
  const cars = new Map(session.cars).set(car.id, car);
  const isResultNew = ENDINGS.has(event.kind) || (session.result.length > 0 && IN_RESULT.has(event.kind));
  return { ...session, cars, lastSplitId, result: isResultNew ? resultOf(cars, session.result) : session.result };
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
  return {
    ...session,
    isWhole: true,
    phase,
    cars: allWithoutDriving(session.cars),
    result: [],
    lastSplitId: null,
    penalty: null,
  };
}

/** Who the cars are, for a session of which the log is not known to tell everything. */
export function entriesOnly(session: LoggedSession): LoggedSession {
  return { ...session, isWhole: false, cars: allWithoutDriving(session.cars), result: [] };
}

/** The laps of the player's car, and who the others are, for a session of which the log does not tell all cars. */
export function ownOnly(session: LoggedSession, player: CarId | null): LoggedSession {
  const cars = [...session.cars].map(([id, car]) => [id, id === player ? car : withoutDriving(car)] as const);
  return { ...session, isOfField: false, cars: new Map(cars), result: [] };
}

function allWithoutDriving(cars: LoggedSession["cars"]): LoggedSession["cars"] {
  return new Map([...cars].map(([id, car]) => [id, withoutDriving(car)]));
}
