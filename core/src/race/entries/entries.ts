import type { LoggedCar } from "../../game-log/logged-car.js";
import type { LoggedSession } from "../../game-log/session-log.js";
import type { Labels } from "../race-storage.js";
import type { Car, CompletedLap, Lap, Session, Standing } from "../state.js";
import type { CarModels } from "./car-models.js";
import { driverCode } from "./driver-code.js";
import { isTold } from "./covers-field.js";
import type { Entry, EntryStatus } from "./entry.js";
import { bestSectors, isResultFinal, withValidBests } from "./logged-laps.js";

/** What is known of a car from where it is on the track. */
interface SeenCar {
  readonly id: string;
  /** Stands in its garage, or broke down. */
  readonly parked: boolean;
  readonly isGone: boolean;
  /** Put into its box after the flag, without finishing. */
  readonly isPutAway: boolean;
}

export interface EntrySources {
  /** Null without the game's log. */
  readonly logged: LoggedSession | null;
  readonly seen: readonly SeenCar[];
  /** Null where the order of the race is not known, and outside of races. */
  readonly standings: readonly Standing[] | null;
  readonly session: Session;
  /** The player's car, its id and its laps: the page knows them first. */
  readonly player: string | null;
  readonly car: Car;
  readonly lap: Lap;
  readonly laps: readonly CompletedLap[];
  /** Whether the race's first lap has begun. */
  readonly hasStarted: boolean;
  readonly labels: Labels;
  readonly models: CarModels;
}

/** All cars of the session: in the order of the race, elsewhere by their best laps. */
export function entriesOf(sources: EntrySources): readonly Entry[] {
  const entries = idsOf(sources).map((id) => entryOf(id, sources));
  if (sources.session.isRace) return entries;
  return sources.logged?.isOfField === false ? entries : byBestLap(entries);
}

/** The cars of the standings, or of the result; then the others as they came. */
function idsOf({ session, standings, logged, seen }: EntrySources): readonly string[] {
  const isThere = new Set(seen.map(({ id }) => id));
  // the log keeps cars that left the session before this one
  const inLog = [...(logged?.cars.values() ?? [])].filter((car) => isThere.has(car.id) || car.laps.length > 0);
  const inOrder = standings?.map(({ id }) => id) ?? (session.isRace ? (logged?.result ?? []) : []);
  return [...new Set([...inOrder, ...[...inLog, ...seen].map(({ id }) => id)])];
}

function entryOf(id: string, sources: EntrySources): Entry {
  const { logged, standings, session, car, lap, laps, labels, models } = sources;
  const isPlayer = id === sources.player;
  const own = logged?.cars.get(id) ?? null;
  const driven = logged?.isWhole && (logged.isOfField || isPlayer) ? own : null;
  const standing = standings?.find((row) => row.id === id) ?? null;
  const name = own?.name ?? (isPlayer ? car.driver : null);
  const gridPosition = session.isRace ? (driven?.gridPosition ?? null) : null;
  const position = standing?.position ?? resultPosition(id, sources);
  const lastMs = isPlayer ? lap.lastMs : (driven?.laps.at(-1)?.ms ?? null);
  return {
    id,
    name,
    shortName: name === null ? null : (logged?.shortNames.get(name) ?? driverCode(name)),
    number: own?.number ?? null,
    model: isPlayer ? (car.model ?? models.nameOf(own?.model ?? null)) : models.nameOf(own?.model ?? null),
    isPlayer,
    isAi: own?.isAi ?? (isPlayer ? false : null),
    label: labels.get(id) ?? null,
    gridPosition,
    position,
    placesWon: gridPosition === null || position === null ? null : gridPosition - position,
    laps: standing?.laps ?? driven?.laps.length ?? null,
    lapsDown: standing?.lapsBehind ?? null,
    status: statusOf(id, own, standing, sources),
    lastMs,
    bestMs: isPlayer ? lap.bestMs : (driven?.bestLapMs ?? null),
    // the page may tell the player's lap before the log does, or after
    lastSectorsMs: driven?.laps.findLast(({ ms }) => ms === lastMs)?.sectorsMs ?? [],
    bestSectorsMs: driven ? bestSectors(isPlayer ? withValidBests(driven, { laps, isValid: lap.valid }) : driven) : [],
    currentSector: isPlayer ? lap.sector : driven && Math.min(driven.sectorsMs.length + 1, 3),
    pitStops: driven?.pitStops.length ?? null,
    gapMs: standing?.gapMs ?? null,
    intervalMs: standing?.intervalMs ?? null,
    source: own ? "log" : "road",
  };
}

/** The place in the game's result, where the order on the track was never known; null while the race goes on. */
function resultPosition(id: string, { session, standings, logged }: EntrySources): number | null {
  if (!session.isRace || standings !== null || !logged || !isResultFinal(logged)) return null;
  const at = logged.result.indexOf(id);
  return at < 0 ? null : at + 1;
}

function statusOf(
  id: string,
  own: LoggedCar | null,
  standing: Standing | null,
  { session, logged, seen, player, car, hasStarted }: EntrySources,
): EntryStatus {
  const onTrack = seen.find((one) => one.id === id);
  if (standing?.finished || own?.finishedAtMs != null) return "finished";
  if (session.isRace && (own?.isPutAway || onTrack?.isPutAway)) return "out";
  if (!onTrack || onTrack.isGone) return "gone";
  if (session.isRace && !hasStarted) return "grid";
  const isPlayer = id === player;
  if (own?.isInPitLane || (isPlayer && (car.inPitLane || car.inPitBox))) return "inPit";
  // a rival that stands may be in its box: only the log tells
  const isOnRoad = isPlayer
    ? car.inPitLane === false
    : logged?.isWhole === true && (isTold(own) || own?.gridPosition != null);
  return session.isRace && onTrack.parked && isOnRoad ? "out" : "racing";
}

/** With gaps between best laps; cars without one come last. */
function byBestLap(entries: readonly Entry[]): readonly Entry[] {
  const sorted = entries.toSorted((a, b) => (a.bestMs ?? Infinity) - (b.bestMs ?? Infinity) || 0);
  const leaderMs = sorted[0]?.bestMs ?? null;
  return sorted.map((entry, i) => {
    const { bestMs } = entry;
    const before = sorted[i - 1]?.bestMs ?? null;
    if (bestMs === null || leaderMs === null || before === null) {
      return { ...entry, position: bestMs === null || entry.source === "road" ? null : i + 1 };
    }
    return { ...entry, position: i + 1, gapMs: bestMs - leaderMs, intervalMs: bestMs - before };
  });
}
