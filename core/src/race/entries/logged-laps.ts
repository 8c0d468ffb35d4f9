import type { LoggedCar, LoggedLap, LoggedSession } from "../../game-log/session-log.js";
import type { SessionBest } from "../state.js";

const SECTORS = 3;

/** The quickest lap of a car, ms; null without one. */
export function bestLapMs({ laps }: LoggedCar): number | null {
  return smallest(laps.map(({ ms }) => ms));
}

/** The best time of each sector of a car, ms; null where there is none. */
export function bestSectors(car: LoggedCar): readonly (number | null)[] {
  return Array.from({ length: SECTORS }, (_, i) => smallest(sectorTimes(car, i)));
}

/** Whether the session is over for every car that started: its result does not change any more. */
export function isResultFinal({ cars, result }: LoggedSession): boolean {
  const started = [...cars.values()].filter(({ hasStarted }) => hasStarted);
  return result.length > 0 && started.every(({ finishedAtMs, isPutAway }) => finishedAtMs !== null || isPutAway);
}

/** Without the game's log nothing is known of the other cars' laps. */
export const NO_BEST: SessionBest = {
  lapMs: null,
  id: null,
  sectorsMs: Array.from({ length: SECTORS }, () => ({ ms: null, id: null })),
};

/** The best lap and sectors of all cars in a session, and whose they are. */
export function sessionBest({ cars }: LoggedSession): SessionBest {
  const all = [...cars.values()];
  const best = quickest(all.map((car) => ({ ms: bestLapMs(car), id: car.id })));
  const sectorsMs = Array.from({ length: SECTORS }, (_, i) =>
    quickest(all.map((car) => ({ ms: smallest(sectorTimes(car, i)), id: car.id }))),
  );
  return { lapMs: best.ms, id: best.id, sectorsMs };
}

/** Times of one sector, also that of the lap under way. */
function sectorTimes({ laps, sectorsMs }: LoggedCar, sector: number): readonly number[] {
  const running = sectorsMs[sector];
  const driven = laps.flatMap((lap: LoggedLap) => lap.sectorsMs?.[sector] ?? []);
  return running === undefined ? driven : [...driven, running];
}

function quickest(times: readonly { readonly ms: number | null; readonly id: string }[]) {
  let best: { ms: number | null; id: string | null } = { ms: null, id: null };
  for (const time of times) if (time.ms !== null && (best.ms === null || time.ms < best.ms)) best = time;
  return best;
}

function smallest(values: readonly number[]): number | null {
  return values.length === 0 ? null : Math.min(...values);
}
