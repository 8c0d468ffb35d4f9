/** Facts about the race that rules, events and readings share. */
import { bestSectorTimes } from "./laps/sectors.js";
import type { Car, CompletedLap, Entry, Fuel, Gaps, Lap, RaceState, Session, Standing } from "./state.js";

/** Call the fuel low when it lasts for fewer laps than this. */
const LOW_FUEL_LAPS = 2;

/** Whether the fuel lasts for less than two laps; false while unknown. */
export function isFuelLow({ lapsLeft }: Fuel): boolean {
  return lapsLeft !== null && lapsLeft < LOW_FUEL_LAPS;
}

/** Whether it is a race. */
export function isRace({ isRace }: Pick<Session, "isRace">): boolean {
  return isRace;
}

/** Call a car with its engine off stationary when it is slower than this. km/h */
const STATIONARY_KMH = 1;

/**
 * Whether the car is parked in its garage. A pit stop takes place in the pit lane, mostly with the engine running. False
 * while the car is not in the world.
 */
export function isInGarage({ inPitBox, inPitLane, engineRunning, speedKmh }: Car): boolean {
  return inPitBox === true && (!inPitLane || (!engineRunning && (speedKmh ?? 0) < STATIONARY_KMH));
}

/** Whether the car is too fast for the pit lane; false in its box, and while unknown. */
export function isPitSpeeding({ inPitBox, pitSpeeding }: Car): boolean {
  return pitSpeeding === true && !inPitBox;
}

/** Whether the car is in the world; until then most of its values are unknown. */
export function isInWorld({ location }: Car): boolean {
  return location !== null && location !== "Unassigned";
}

/**
 * Whether the game may show the car's setup: in the garage, before the car is in the world, and outside a race in the
 * box too, where the setup can be changed with the engine running.
 */
export function isSetupVisible({ car, session }: Pick<RaceState, "car" | "session">): boolean {
  return !isInWorld(car) || isInGarage(car) || (car.inPitBox === true && !isRace(session));
}

/** The lap of the race, 1 = the first; null while unknown. The game counts the in-lap after the finish too: it stays the last lap. */
export function raceLap({ number }: Lap, { lapsTotal }: Session): number | null {
  return number === null || lapsTotal === null ? number : Math.min(number, lapsTotal);
}

/** The number of shift lights. The last `LATE_SHIFT_LIGHTS` of them have their own colour. */
export const SHIFT_LIGHTS = 15;
export const LATE_SHIFT_LIGHTS = 5;
/** Below this share of the engine's limit no light is on. */
const FIRST_LIGHT_SHARE = 0.7;

/** How many shift lights are on, 0 to `SHIFT_LIGHTS`; all when it is time to shift up. */
export function shiftLightsOn({ rpm, rpmLimit, shift }: Car): number {
  if (shift === "up" || shift === "limiter") return SHIFT_LIGHTS;
  const share = rpm !== null && rpmLimit !== null && rpmLimit > 0 ? rpm / rpmLimit : 0;
  const lit = Math.floor(((share - FIRST_LIGHT_SHARE) / (1 - FIRST_LIGHT_SHARE)) * SHIFT_LIGHTS);
  return Math.min(SHIFT_LIGHTS, Math.max(0, lit));
}

/** Whether there is a battle with the car ahead, or behind. */
export function isInBattle({ battle }: Gaps, side: "ahead" | "behind"): boolean {
  return battle === side || battle === "both";
}

/**
 * The driver's place in the field; null while unknown. Agrees with the standings while these are known: the game's own
 * position changes a little earlier or later.
 */
export function placeOf({ standings, position }: Pick<RaceState, "standings" | "position">): number | null {
  return ownStanding(standings)?.position ?? position.overall;
}

/** The car one place ahead or behind in the race; null when there is none and outside races. */
export function neighbourOf({ standings }: Pick<RaceState, "standings">, side: "ahead" | "behind"): Standing | null {
  const own = ownStanding(standings);
  if (!standings || !own) return null;
  const place = own.position + (side === "ahead" ? -1 : 1);
  return standings.find(({ position }) => position === place) ?? null;
}

/** The car of the battle ahead or behind; null without one. */
export function battleRival(race: Pick<RaceState, "gap" | "standings">, side: "ahead" | "behind"): Standing | null {
  return isInBattle(race.gap, side) ? neighbourOf(race, side) : null;
}

/** What to call a car: the streamer's name, else the driver's; null while neither is known. */
export function driverName(entries: readonly Entry[], id: string | null): string | null {
  const entry = entries.find((one) => one.id === id);
  return entry ? entryName(entry) : null;
}

/** As `driverName`, of one car. */
export function entryName({ label, name }: Pick<Entry, "label" | "name">): string | null {
  return label ?? name;
}

/** The player's car. */
export function playerEntry<T extends Pick<Entry, "isPlayer">>(entries: readonly T[]): T | null {
  return entries.find(({ isPlayer }) => isPlayer) ?? null;
}

function ownStanding(standings: RaceState["standings"]): Standing | null {
  return standings?.find(({ isPlayer }) => isPlayer) ?? null;
}

/** The best lap time; null while it is that of the only lap, which improves on nothing. ms */
export function personalBestMs({ lap, laps }: Pick<RaceState, "lap" | "laps">): number | null {
  const [only, ...more] = timesOf(laps, ({ timeMs }) => timeMs);
  return more.length === 0 && only === lap.bestMs ? null : lap.bestMs;
}

/** The best time of a sector, 1 = the first; null while it is the only one, which improves on nothing. ms */
export function bestSectorMs(laps: readonly CompletedLap[], sector: number): number | null {
  const times = timesOf(laps, ({ sectorsMs }) => sectorsMs[sector - 1] ?? null);
  return times.length > 1 ? (bestSectorTimes(laps, sector)[sector - 1] ?? null) : null;
}

/** The known times of valid laps. */
function timesOf(laps: readonly CompletedLap[], time: (lap: CompletedLap) => number | null): readonly number[] {
  return laps.filter(({ valid }) => valid).flatMap((lap) => time(lap) ?? []);
}
