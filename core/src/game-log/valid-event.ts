import type { GameLogEvent, GameLogEventKind, SpawnKind } from "./events.js";
import { LONGEST_TIME_MS, nameOf, withoutSteamIds } from "./values.js";

/** Returns a valid value, cleaned where it is a text; undefined for any other. */
type Reader<Value> = (value: unknown) => Value | undefined;

/** What an event of this kind says besides its kind and time. */
type Said<Kind extends GameLogEventKind> = Omit<Extract<GameLogEvent, { readonly kind: Kind }>, "kind" | "timeMs">;

type Readers<Kind extends GameLogEventKind> = { readonly [Field in keyof Said<Kind>]: Reader<Said<Kind>[Field]> };

/** The last moment that a date can have. ms since 1970 */
const LAST_MS = 8.64e15;
/** The largest coordinate to accept. m */
const FURTHEST_M = 100_000;
const LONGEST_WORD = 80;

const id: Reader<string> = (value) => (typeof value === "string" && /^[0-9a-f]{32}$/.test(value) ? value : undefined);
const flag: Reader<boolean> = (value) => (typeof value === "boolean" ? value : undefined);
const name: Reader<string> = (value) =>
  typeof value === "string" ? (nameOf(withoutSteamIds(value.slice(0, 1000))) ?? undefined) : undefined;
/** A word of the game's own, such as a model or a phase. */
const word: Reader<string> = (value) =>
  typeof value === "string" &&
  value.length <= LONGEST_WORD &&
  /^[\w.-]+$/.test(value) &&
  withoutSteamIds(value) === value
    ? value
    : undefined;
const place = whole(1, 1000);
const number = whole(0, 9999);
const lapTime = whole(1, LONGEST_TIME_MS - 1);
const where: Reader<SpawnKind> = (value) =>
  value === "grid" || value === "pit" || value === "box" ? value : undefined;
const spot: Reader<readonly [number, number, number] | null> = (value) => {
  if (value === null) return null;
  if (!Array.isArray(value) || value.length !== 3 || !value.every(isMetres)) return undefined;
  return value as [number, number, number];
};
const lapsTotal: Reader<number | null> = (value) => (value === null ? null : whole(0, 9999)(value));

const READERS: { readonly [Kind in GameLogEventKind]: Readers<Kind> } = {
  version: { version: word },
  eventStarted: { mode: word, lapsTotal },
  reset: {},
  carModel: { id, model: word },
  carName: { id, name, isAi: flag },
  carIsAi: { id },
  carNumber: { id, number },
  shortName: { name, shortName: name },
  gridOrder: { place, number, name },
  placed: { id, where, place, at: spot },
  teleported: { id },
  phase: { phase: word },
  raceStarted: { id },
  split: { id, sector: whole(1, 3), ms: lapTime, lap: whole(0, 99_999) },
  splitUnexpected: {},
  lap: { id, ms: lapTime },
  pitLane: { id, isIn: flag },
  finished: { id },
  putAway: { id },
  classified: { cars: whole(0, 999) },
  tyresOut: { id, tyres: whole(0, 4) },
  penaltyNotice: {},
  penaltyCleared: {},
};

/** An event that was written down, from a file that anyone may have made; null for what is none. Never throws. */
export function validEvent(value: unknown): GameLogEvent | null {
  if (typeof value !== "object" || value === null) return null;
  const given = value as Readonly<Record<string, unknown>>;
  const { kind, timeMs } = given;
  if (typeof kind !== "string" || !Object.hasOwn(READERS, kind)) return null;
  if (typeof timeMs !== "number" || !(Math.abs(timeMs) <= LAST_MS)) return null;
  const event: Record<string, unknown> = { timeMs, kind };
  for (const [field, read] of Object.entries<Reader<unknown>>(READERS[kind as GameLogEventKind])) {
    const valid = read(given[field]);
    if (valid === undefined) return null;
    event[field] = valid;
  }
  return event as GameLogEvent;
}

function whole(low: number, high: number): Reader<number> {
  return (value) =>
    Number.isInteger(value) && (value as number) >= low && (value as number) <= high ? (value as number) : undefined;
}

function isMetres(value: unknown): boolean {
  return typeof value === "number" && Math.abs(value) <= FURTHEST_M;
}
