import type { CarId } from "./events.js";
import type { LoggedCar } from "./logged-car.js";

/**
 * By laps, of which the one that the game made up counts; in the same lap those that finished, as they crossed the line,
 * then the others by what they drove. Cars under way come after those with a result. `before`: the result before the
 * last event.
 */
export function resultOf(cars: ReadonlyMap<CarId, LoggedCar>, before: readonly CarId[]): readonly CarId[] {
  // a stable sort: of cars that crossed the line in the same millisecond the log tells the first one first
  const inOrder = [...new Set([...before, ...cars.keys()])].flatMap((id) => cars.get(id) ?? []);
  const all = inOrder.filter(({ hasStarted, laps }) => hasStarted || laps.length > 0);
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
