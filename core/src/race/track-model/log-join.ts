import type { LoggedCar } from "../../game-log/logged-car.js";
import type { LoggedSession } from "../../game-log/session-log.js";
import { isTold } from "../entries/covers-field.js";
import type { CarTracker } from "./car-tracker.js";
import { LogDelay } from "./log-delay.js";

/** A lap that was logged less than this ago ended near the line. ms */
const AT_LINE_MS = 2000;
/** Lines that come later than this say nothing of where the cars are now. ms */
const LATE_MS = 2000;
/** Before its first sector ends a car beyond this part of the lap is on the grid, behind the line. 0..1 */
const ON_GRID_FROM = 0.7;

/** A car is so far into a lap before it counts that the log has not told the end of the one before. Part of a lap */
const BEHIND_AFTER = 0.1;

/** So many cars, or all of a smaller field: what coordinates say of a single one may be wrong. */
const BEHIND_CARS = 3;

/** Whether the log has stopped: several cars have driven on without it. */
export function isLogBehind(cars: ReadonlyMap<string, CarTracker>, session: LoggedSession): boolean {
  let racing = 0;
  let behind = 0;
  const all = [...session.cars.values()];
  // cars of which it never told anything say nothing of the others
  const told = all.filter(isTold);
  for (const logged of told.length > 0 ? told : all) {
    const car = cars.get(logged.id);
    if (!car?.startedHere || !car.counted || logged.finishedAtMs !== null || logged.isPutAway) continue;
    racing++;
    if (car.progress - logged.laps.length > 1 + BEHIND_AFTER) behind++;
  }
  return behind > 0 && behind >= Math.min(racing, BEHIND_CARS);
}

/** Cars that are known to have driven: so far that a log which tells them has told it. */
export function* drivenIds(cars: ReadonlyMap<string, CarTracker>): Iterable<string> {
  for (const car of cars.values()) if (hasDriven(car)) yield car.id;
}

function hasDriven({ startedHere, counted, progress, parked }: CarTracker): boolean {
  // of one that joined later only a whole lap is told
  if (!startedHere) return progress > 2 + BEHIND_AFTER;
  // before the track is learned
  return counted ? progress > BEHIND_AFTER : !parked;
}

/** Takes the laps of cars on the track from the game's log: the log counts them, coordinates say where in the lap a car is. */
export class LogJoin {
  /** The laps of each car that were taken over. */
  readonly #laps = new Map<string, number>();
  readonly #delay = new LogDelay();

  update(cars: ReadonlyMap<string, CarTracker>, session: LoggedSession, nowMs: number): void {
    this.#delay.update(session, nowMs);
    // cars have driven on since: in which lap is not said
    if (this.#delay.lateMs > LATE_MS) return;
    for (const logged of session.cars.values()) {
      const car = cars.get(logged.id);
      if (car && car.fraction !== null) this.#join(car, logged, nowMs);
    }
  }

  #join(car: CarTracker, logged: LoggedCar, nowMs: number): void {
    const laps = logged.laps.length;
    const known = this.#laps.get(car.id);
    this.#laps.set(car.id, laps);
    const last = logged.laps.at(-1);
    const isNew = last !== undefined && nowMs - this.#delay.writtenAtMs(last.timeMs) < AT_LINE_MS;
    // of an older line it is not known whether the car has crossed another one since
    if (car.counted && (!isNew || known === laps)) return;
    const onGrid = laps === 0 && logged.sectorsMs.length === 0 && car.fraction! > ON_GRID_FROM;
    car.countLaps(laps, isNew || onGrid);
  }
}
