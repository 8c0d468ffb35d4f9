import type { LoggedCar } from "../../game-log/logged-car.js";
import type { LoggedSession } from "../../game-log/session-log.js";
import type { CarTracker } from "./car-tracker.js";

/** A lap that was logged less than this ago ended near the line. ms */
const AT_LINE_MS = 2000;
/** Before its first sector ends a car beyond this part of the lap is on the grid, behind the line. 0..1 */
const ON_GRID_FROM = 0.7;

/** Takes the laps of cars on the track from the game's log: the log counts them, coordinates say where in the lap a car is. */
export class LogJoin {
  /** The laps of each car that were taken over. */
  readonly #laps = new Map<string, number>();

  update(cars: ReadonlyMap<string, CarTracker>, session: LoggedSession): void {
    for (const logged of session.cars.values()) {
      const car = cars.get(logged.id);
      if (car && car.fraction !== null) this.#join(car, logged, session.timeMs);
    }
  }

  #join(car: CarTracker, logged: LoggedCar, timeMs: number): void {
    const laps = logged.laps.length;
    const known = this.#laps.get(car.id);
    this.#laps.set(car.id, laps);
    if (car.counted && (known ?? laps) === laps) return;
    const isNew =
      known === undefined ? timeMs - (logged.laps.at(-1)?.timeMs ?? -Infinity) < AT_LINE_MS : known !== laps;
    const onGrid = laps === 0 && logged.sectorsMs.length === 0 && car.fraction! > ON_GRID_FROM;
    car.countLaps(laps, isNew || onGrid);
  }
}
