/** Facts about the race that rules, events and readings share. */
import type { Car, CompletedLap, Fuel, Gaps, Lap, RaceState, Session, Standing } from "./state.js";

/** With fuel for fewer laps than this it is low. */
const LOW_FUEL_LAPS = 2;

/** Whether the fuel lasts for less than two laps; false while that is not known. */
export function isFuelLow({ lapsLeft }: Fuel): boolean {
  return lapsLeft !== null && lapsLeft < LOW_FUEL_LAPS;
}

/** Whether it is a race. On some game versions only a quick race calls itself one; nothing else has laps to drive. */
export function isRace({ type, lapsTotal }: Pick<Session, "type" | "lapsTotal">): boolean {
  return type === "Race" || lapsTotal !== null;
}

/** Slower than this a car with its engine off stands. km/h */
const STANDS_KMH = 1;

/**
 * Whether the car rests in its garage. A stop is made in the pit lane's box, with the engine running or for a moment
 * without. False while there is no car in the world.
 */
export function isInGarage({ inPitBox, inPitLane, engineRunning, speedKmh }: Car): boolean {
  return inPitBox === true && (!inPitLane || (!engineRunning && (speedKmh ?? 0) < STANDS_KMH));
}

/** The lap of the race: on the lap home, which the game counts on, still the last one. 1 = the first; null while not known */
export function raceLap({ number }: Lap, { lapsTotal }: Session): number | null {
  return number === null || lapsTotal === null ? number : Math.min(number, lapsTotal);
}

/** How many shift lights there are. The last `LATE_SHIFT_LIGHTS` of them are the late ones. */
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
 * The driver's place in the field; null while it is not known. Of one order with the standings as long as these are
 * known: the game counts by itself, at another moment.
 */
export function placeOf({ standings, position }: Pick<RaceState, "standings" | "position">): number | null {
  return ownStanding(standings)?.position ?? position.overall;
}

/** The car one place ahead in the race or behind, which the gaps are to; null where nobody is and outside of races. */
export function neighbourOf({ standings }: Pick<RaceState, "standings">, side: "ahead" | "behind"): Standing | null {
  const own = ownStanding(standings);
  if (!standings || !own) return null;
  const place = own.position + (side === "ahead" ? -1 : 1);
  return standings.find(({ position }) => position === place) ?? null;
}

function ownStanding(standings: RaceState["standings"]): Standing | null {
  return standings?.find(({ isPlayer }) => isPlayer) ?? null;
}

/** The best lap time if it was set against another: the only lap of all is the best one and beats nothing. ms */
export function personalBestMs({ lap, laps }: Pick<RaceState, "lap" | "laps">): number | null {
  const [only, ...more] = timesOf(laps, ({ timeMs }) => timeMs);
  return more.length === 0 && only === lap.bestMs ? null : lap.bestMs;
}

/** The best time of a sector, 1 = the first, if it was set against another, like `personalBestMs`. ms */
export function bestSectorMs(laps: readonly CompletedLap[], sector: number): number | null {
  const times = timesOf(laps, ({ sectorsMs }) => sectorsMs[sector - 1] ?? null);
  return times.length > 1 ? Math.min(...times) : null;
}

/** Of laps that count. */
function timesOf(laps: readonly CompletedLap[], time: (lap: CompletedLap) => number | null): readonly number[] {
  return laps.filter(({ valid }) => valid).flatMap((lap) => time(lap) ?? []);
}
