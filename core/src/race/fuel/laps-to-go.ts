import { AcEvoFlagType } from "../../protocol/index.js";
import { carInWorld, type Pages } from "../pages.js";
import type { CompletedLap, Lap, Session, Standing } from "../state.js";

/** What the rest of the race is reckoned from. */
export interface RaceSoFar {
  readonly session: Session;
  readonly lap: Lap;
  readonly laps: readonly CompletedLap[];
  /** The player's row of the standings; null when they are not known. */
  readonly standing: Pick<Standing, "position" | "gapMs" | "lapsBehind"> | null;
}

/** A step of about a lap is a flicker at the line, or of a close call, unless it stays for so long. ms */
const STEP_SETTLES_MS = 3000;
const STEP_LAPS = 0.5;
/** A car that stood beyond half the lap when its first lap began is on the grid, behind the line. ms */
const LAP_BEGINS_MS = 1000;
/** Two crossings of the line so close together are one. Part of a lap */
const SAME_CROSSING = 1e-6;
const ENDED = "Ended";

/** How far the player still has to drive, of one session. */
export class LapsToGo {
  #shown: number | null = null;
  #stepSinceMs: number | null = null;
  /** Null until the car's first frame. */
  #behindLine: boolean | null = null;

  /**
   * Laps from here to the player's finish, the rest of this one included; null without a finish, or when it cannot be
   * known. `lapMs`: how long the player's laps take now.
   */
  update(pages: Pages, race: RaceSoFar, lapMs: number | null, nowMs: number): number | null {
    if (!carInWorld(pages)) return null;
    const place = this.#place(pages, race.lap);
    const told = toGo(pages, race, place, lapMs);
    if (told === null || this.#shown === null || Math.abs(told - this.#shown) < STEP_LAPS) return this.#show(told);
    this.#stepSinceMs ??= nowMs;
    return nowMs - this.#stepSinceMs >= STEP_SETTLES_MS ? this.#show(told) : this.#shown;
  }

  #show(laps: number | null): number | null {
    this.#shown = laps;
    this.#stepSinceMs = null;
    return laps;
  }

  /** Round the running lap, 0..1; below 0 on the grid. */
  #place(pages: Pages, { number, currentMs }: Lap): number {
    const place = Math.min(1, Math.max(0, pages.graphics.raw().npos || 0));
    this.#behindLine ??= number === 1 && currentMs !== null && currentMs < LAP_BEGINS_MS && place > 0.5;
    if (place < 0.5) this.#behindLine = false;
    return this.#behindLine ? place - 1 : place;
  }
}

function toGo(pages: Pages, race: RaceSoFar, place: number, lapMs: number | null): number | null {
  const { session, lap, standing } = race;
  const { flag, globalFlag } = pages.graphics;
  if (session.phase === ENDED || flag === AcEvoFlagType.CheckeredFlag) return null;
  if (globalFlag === AcEvoFlagType.CheckeredFlag) return 1 - place;
  if (session.lapsTotal !== null) {
    if (session.isLastLap) return 1 - place;
    if (lap.number === null) return null;
    const laps = session.lapsTotal - (standing?.lapsBehind ?? 0) - (lap.number - 1);
    return Math.max(1, laps) - place;
  }
  if (!isTimedRace(pages, session) || session.timeLeftMs === null || lapMs === null) return null;
  return inTimedRace(session.timeLeftMs / lapMs, lapsToLine(lap, place, lapMs), lapsBehindLeader(standing, lapMs), place);
}

/** Practice may be timed too, but has no finish. */
function isTimedRace(pages: Pages, { type }: Session): boolean {
  return pages.static.raw().is_timed_race && (type === "Race" || type === null);
}

/** Time to the line as a part of a lap's time: corners and straights are not driven at one speed. */
function lapsToLine({ predictedMs, currentMs }: Lap, place: number, lapMs: number): number {
  const leftMs = predictedMs !== null && currentMs !== null ? predictedMs - currentMs : null;
  return leftMs !== null && leftMs > 0 && leftMs < lapMs ? leftMs / lapMs : roadToLine(place);
}

/** Part of a lap. */
function roadToLine(place: number): number {
  return place < 0 ? -place : 1 - place;
}

/** Without standings the player is taken for the leader. */
function lapsBehindLeader(standing: RaceSoFar["standing"], lapMs: number): number {
  return standing?.gapMs == null ? 0 : standing.gapMs / lapMs;
}

/**
 * The flag falls when the leader comes to the line after the time is up; the player's race ends at their next line then.
 * All times in laps of the player.
 */
function inTimedRace(timeLeft: number, toLine: number, behind: number, place: number): number {
  const leaderToLine = toLine - behind - Math.floor(toLine - behind);
  const flagFalls = leaderToLine + Math.max(0, Math.ceil(timeLeft - leaderToLine));
  return roadToLine(place) + Math.max(0, Math.ceil(flagFalls - toLine - SAME_CROSSING));
}
