import type { LoggedCar } from "../../game-log/logged-car.js";
import type { LoggedSession } from "../../game-log/session-log.js";

/** Whether the log tells what a car drives. */
export function isTold(car: LoggedCar | null | undefined): boolean {
  return car != null && (car.hasStarted || car.laps.length > 0);
}

/**
 * Whether the log covers the field: it tells every car that drove. The log of an online client may tell its own car
 * only: its bests and its result would be wrong. While no car has driven there is nothing to decide. `drove`: ids of cars
 * that are known to have driven.
 */
export function coversField({ cars }: Pick<LoggedSession, "cars">, drove: Iterable<string>): boolean {
  if (![...cars.values()].some(isTold)) return true;
  for (const id of drove) if (!isTold(cars.get(id))) return false;
  return true;
}
