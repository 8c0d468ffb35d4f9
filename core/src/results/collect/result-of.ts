import type { CollectedResult, ResultFlag, ResultLap, SessionResult } from "../result.js";
import { resultEntries } from "./entries.js";
import { loggedLaps, withPlaces } from "./laps.js";
import { type DrivenLaps, ownLaps, type OwnLaps } from "./own-laps.js";
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
  readonly driven: DrivenLaps;
  readonly pits: WatchedStops;
  readonly isOver: boolean;
}

/** The result of a session by what was seen of it last. */
export function resultOf(begun: Beginning, seen: Seen, { flags, driven, pits, isOver }: Followed): CollectedResult {
  const { state, entries, log } = seen;
  const { session, car } = state;
  const player = playerOf(seen);
  const field = loggedFieldOf(seen);
  const own = ownLapsOf(seen, driven);
  const all = entries.flatMap(({ id, isPlayer }) => (isPlayer ? own.laps : loggedLapsOf(seen, id)));
  const laps = session.isRace && field?.isOfField ? withPlaces(all, startersOf(field)) : all;
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
      timing: timingOf(field),
      conditions: {
        airC: session.airC,
        roadC: session.roadC,
        timeOfDay: begun.timeOfDay,
        grip: session.grip,
      },
      entries: resultEntries(entries, field, { isRace: session.isRace, isOver, isBroken: own.isBroken }, laps),
      laps,
      stops: stopsOf(seen, pits, own.numberOf),
      flags,
    },
  };
}

/** The player's car. */
export function playerOf({ state, entries }: Pick<Seen, "state" | "entries">): string | null {
  return entries.find(({ isPlayer }) => isPlayer)?.id ?? (state.focus.isPlayer ? state.focus.id : null);
}

function timingOf(field: LoggedField | null): SessionResult["timing"] {
  if (!field) return "pages";
  return field.isOfField ? "log" : "own";
}

/** Cars whose start the log told: only of these the same number means the same lap. */
function startersOf({ session }: LoggedField): ReadonlySet<string> {
  return new Set([...session.cars.values()].filter(({ hasStarted }) => hasStarted).map(({ id }) => id));
}

function ownLapsOf(seen: Seen, driven: DrivenLaps): OwnLaps {
  const id = seen.entries.find(({ isPlayer }) => isPlayer)?.id ?? "";
  return ownLaps(id, driven, loggedLapsOf(seen, id));
}

function loggedLapsOf({ log }: Seen, id: string): readonly ResultLap[] {
  const car = log?.session.cars.get(id);
  return car && log ? loggedLaps(car, log) : [];
}
