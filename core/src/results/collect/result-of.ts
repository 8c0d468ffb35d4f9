import type { CollectedResult, ResultFlag, ResultLap } from "../result.js";
import { resultEntries } from "./entries.js";
import { type LapEnds, loggedLaps, ownLaps, withPlaces } from "./laps.js";
import { stopsOf, type WatchedStops } from "./pit-stops.js";
import type { Seen } from "./collector-input.js";
import { type LoggedField, loggedFieldOf } from "./logged-field.js";

/** How a session began. */
export interface Beginning {
  readonly atMs: number;
  readonly wallMs: number;
  readonly firstLap: number | null;
  readonly timeOfDay: string | null;
}

/** What was followed from its beginning on. */
export interface Followed {
  readonly flags: readonly ResultFlag[];
  readonly ends: LapEnds;
  readonly pits: WatchedStops;
  readonly isOver: boolean;
}

/** The result of a session by what was seen of it last. */
export function resultOf(begun: Beginning, seen: Seen, { flags, ends, pits, isOver }: Followed): CollectedResult {
  const { state, entries, log } = seen;
  const { session, car } = state;
  const player = playerOf(seen);
  const field = loggedFieldOf(seen);
  const driven = lapsOf(seen, ends);
  const laps = session.isRace && field?.isOfField ? withPlaces(driven, startersOf(field)) : driven;
  return {
    identity: { player, logBeganMs: log?.beganMs ?? null, firstLap: begun.firstLap },
    result: {
      session: {
        source: state.connection.source,
        type: session.type,
        name: session.name,
        isRace: session.isRace,
        isOnline: session.isOnline,
        track: session.track,
        layout: session.layout,
        trackLengthM: session.trackLengthM,
        lapsTotal: session.lapsTotal,
        car: car.model,
        gameVersion: session.gameVersion,
      },
      begunAt: new Date(begun.wallMs).toISOString(),
      seenAt: new Date(seen.wallMs).toISOString(),
      isOver,
      isFinal: field?.isFinal ?? false,
      timing: field?.isOfField ? "log" : "own",
      conditions: {
        airC: session.airC,
        roadC: session.roadC,
        timeOfDay: begun.timeOfDay,
        grip: session.grip,
      },
      entries: resultEntries(entries, field, { isRace: session.isRace, isOver }, laps),
      laps,
      stops: stopsOf(seen, pits),
      flags,
    },
  };
}

/** The player's car. */
export function playerOf({ state, entries }: Pick<Seen, "state" | "entries">): string | null {
  return entries.find(({ isPlayer }) => isPlayer)?.id ?? (state.focus.isPlayer ? state.focus.id : null);
}

/** Cars whose start the log told: only of these the same number means the same lap. */
function startersOf({ session }: LoggedField): ReadonlySet<string> {
  return new Set([...session.cars.values()].filter(({ hasStarted }) => hasStarted).map(({ id }) => id));
}

/** Of all cars that have an entry, in the order of these. */
function lapsOf(seen: Seen, ends: LapEnds): readonly ResultLap[] {
  const { state, entries, log } = seen;
  return entries.flatMap(({ id, isPlayer }) => {
    const car = log?.session.cars.get(id);
    const logged = car && log ? loggedLaps(car, log) : [];
    return isPlayer ? ownLaps(id, state.laps, logged, ends) : logged;
  });
}
