import type { LoggedCar } from "../../game-log/logged-car.js";
import type { LoggedSession } from "../../game-log/session-log.js";
import type { SessionBest } from "../state.js";

const SECTORS = 3;

/** The best time of each sector of a car, also of the lap under way, ms; null where there is none. */
export function bestSectors({ bestSectorsMs, sectorsMs }: LoggedCar): readonly (number | null)[] {
  return bestSectorsMs.map((best, i) => {
    const running = sectorsMs[i] ?? null;
    return best === null || (running !== null && running < best) ? running : best;
  });
}

/**
 * Whether the session is over for every car that started: its result does not change any more. `left`: ids of cars that
 * left the session before its end, which the log does not tell.
 */
export function isResultFinal({ cars, result }: LoggedSession, left: readonly string[] = []): boolean {
  const started = [...cars.values()].filter(({ id, hasStarted }) => hasStarted && !left.includes(id));
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
  const all = [...cars.values()].map((car) => ({ id: car.id, lapMs: car.bestLapMs, sectorsMs: bestSectors(car) }));
  const best = quickest(all.map(({ id, lapMs }) => ({ ms: lapMs, id })));
  const sectorsMs = Array.from({ length: SECTORS }, (_, i) =>
    quickest(all.map(({ id, sectorsMs }) => ({ ms: sectorsMs[i] ?? null, id }))),
  );
  return { lapMs: best.ms, id: best.id, sectorsMs };
}

function quickest(times: readonly { readonly ms: number | null; readonly id: string }[]) {
  let best: { ms: number | null; id: string | null } = { ms: null, id: null };
  for (const time of times) if (time.ms !== null && (best.ms === null || time.ms < best.ms)) best = time;
  return best;
}
