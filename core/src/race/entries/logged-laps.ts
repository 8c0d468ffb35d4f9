import type { LoggedCar, LoggedLap } from "../../game-log/logged-car.js";
import type { LoggedSession } from "../../game-log/session-log.js";
import type { CompletedLap, SessionBest } from "../state.js";

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

/** What the page tells of the player's laps. */
export interface OwnLaps {
  readonly laps: readonly CompletedLap[];
  /** Of the lap under way. */
  readonly isValid: boolean | null;
}

/** The player's car with the bests of its valid laps: the log does not tell which are. */
export function withValidBests(car: LoggedCar, { laps, isValid }: OwnLaps): LoggedCar {
  const valid = car.laps.filter((lap, i) => {
    const own = sameLap(lap, i + 1, laps);
    // the page tells the newest one a moment later; older ones were driven before it was read
    return own ? own.valid : i < car.laps.length - 1;
  });
  return {
    ...car,
    sectorsMs: isValid === false ? [] : car.sectorsMs,
    bestLapMs: leastOf(valid.map(({ ms }) => ms)),
    bestSectorsMs: car.bestSectorsMs.map((_, i) => leastOf(valid.flatMap(({ sectorsMs }) => sectorsMs?.[i] ?? []))),
  };
}

/** Numbers differ where the log does not tell all laps. */
function sameLap({ ms }: LoggedLap, number: number, laps: readonly CompletedLap[]): CompletedLap | undefined {
  const byNumber = laps.find((lap) => lap.number === number && (lap.timeMs === null || lap.timeMs === ms));
  return byNumber ?? laps.find(({ timeMs }) => timeMs === ms);
}

function leastOf(times: readonly number[]): number | null {
  return times.length === 0 ? null : Math.min(...times);
}

/** The best lap and sectors of all cars in a session, and whose they are. `player`: its id, and what the page tells of it. */
export function sessionBest({ cars }: LoggedSession, player: (OwnLaps & { readonly id: string }) | null): SessionBest {
  const valid = [...cars.values()].map((car) => (car.id === player?.id ? withValidBests(car, player) : car));
  const all = valid.map((car) => ({ id: car.id, lapMs: car.bestLapMs, sectorsMs: bestSectors(car) }));
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
