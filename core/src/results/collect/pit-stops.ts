import type { CarId, LoggedCar } from "../../game-log/index.js";
import type { ResultStop } from "../result.js";
import type { OwnLaps } from "./own-laps.js";
import type { OwnStop } from "./own-stops.js";
import type { Seen } from "./collector-input.js";

/** What is known of pit stops beside the log. */
export interface WatchedStops {
  /** The player's. */
  readonly own: readonly OwnStop[];
  /** Keys of the log's stops whose time it does not tell, as the game was paused or not watched meanwhile. */
  readonly untimed: ReadonlySet<string>;
}

/** Names a stop of the log, by the car and how many it made before. */
export function stopKey(id: CarId, index: number): string {
  return `${id} ${index}`;
}

/** Stops of all cars that have an entry, in the order of these: one a lap. `numberOf`: as in `OwnLaps`. */
export function stopsOf(
  { state, entries, log }: Seen,
  { own, untimed }: WatchedStops,
  numberOf: OwnLaps["numberOf"],
): readonly ResultStop[] {
  if (!state.session.isRace) return [];
  const numbered = own.flatMap((stop) => {
    const lap = numberOf(stop.lap);
    return lap === null ? [] : [{ ...stop, lap }];
  });
  return entries.flatMap(({ id, isPlayer }) => {
    const logged = loggedStops(log?.session.cars.get(id), untimed);
    return oneALap(isPlayer ? ownStops(id, logged, numbered) : logged);
  });
}

function loggedStops(car: LoggedCar | undefined, untimed: ReadonlySet<string>): readonly ResultStop[] {
  return (car?.pitStops ?? []).map(({ lap, enteredMs, leftMs }, i) => {
    const isTimed = leftMs !== null && leftMs >= enteredMs && !untimed.has(stopKey(car!.id, i));
    return { id: car!.id, lap, laneMs: isTimed ? leftMs - enteredMs : null, stationaryMs: null };
  });
}

/** The log's, as those of the others, completed by what was watched. */
function ownStops(id: string, logged: readonly ResultStop[], own: readonly OwnStop[]): readonly ResultStop[] {
  const left = [...own];
  const both = logged.map((stop) => {
    // where the pit lane begins at the line, log and page may mean the laps before and after it
    const at = left.findIndex(({ lap }) => Math.abs(lap - stop.lap) <= 1);
    if (at < 0) return stop;
    const [same] = left.splice(at, 1);
    return { ...stop, laneMs: stop.laneMs ?? same!.laneMs, stationaryMs: same!.stationaryMs };
  });
  const others = left.map(({ lap, laneMs, stationaryMs }) => ({ id, lap, laneMs, stationaryMs }));
  return [...both, ...others].sort((a, b) => a.lap - b.lap);
}

/** A car that comes in twice on a lap, as one that rolls back over the entry, makes one stop. */
function oneALap(stops: readonly ResultStop[]): readonly ResultStop[] {
  const byLap = new Map<number, ResultStop>();
  for (const stop of stops) {
    const before = byLap.get(stop.lap);
    byLap.set(stop.lap, before ? together(before, stop) : stop);
  }
  return [...byLap.values()];
}

function together(a: ResultStop, b: ResultStop): ResultStop {
  const sum = (one: number | null, other: number | null) => (one === null || other === null ? null : one + other);
  return { ...a, laneMs: sum(a.laneMs, b.laneMs), stationaryMs: sum(a.stationaryMs, b.stationaryMs) };
}
