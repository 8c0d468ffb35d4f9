import { AcEvoFlagType } from "../../protocol/index.js";
import { CHEQUERED, FLAG_SETTLES_MS, isFinished } from "../flags.js";
import { carInWorld, type Pages } from "../pages.js";
import { positionOf } from "../position.js";
import { knownName } from "../session.js";
import type { CompletedLap, Lap, Session, Standing } from "../state.js";
import { lapsAfterLine, lapsSaved, type FinishForecast } from "./finish-forecast.js";
import { LeaderGapTracker } from "./leader-gap.js";

/** What the laps to go are computed from. */
export interface RaceSoFar {
  readonly session: Session;
  readonly lap: Lap;
  readonly laps: readonly CompletedLap[];
  /** The player's row of the standings; null while unknown. */
  readonly standing: Pick<Standing, "position" | "gapMs" | "lapsBehind"> | null;
}

/** Show a step of about a lap only after it has lasted for this long: it may flicker at the line or in a close finish. ms */
const STEP_SETTLES_MS = 3000;
const STEP_LAPS = 0.5;
/** A car beyond half the lap within this time of its first lap's start is on the grid, behind the line. ms */
const LAP_BEGINS_MS = 1000;

/** How many laps the player still has to drive in one session. */
export class LapsToGo {
  readonly #leaderGap = new LeaderGapTracker();
  #shown: number | null = null;
  #stepSinceMs: number | null = null;
  /** Null until the car's first frame. */
  #behindLine: boolean | null = null;
  #flagSinceMs: number | null = null;
  #tookFlag = false;

  /**
   * Laps to the player's finish, the rest of this one included; null without a finish, or while unknown. `lapMs`: the
   * player's current lap time.
   */
  update(pages: Pages, race: RaceSoFar, lapMs: number | null, nowMs: number): number | null {
    if (!carInWorld(pages)) return null;
    const fraction = this.#fraction(pages, race.lap);
    const lead = this.#leaderGap.update(toLeaderMs(pages, race.standing), Math.max(0, fraction), lapMs);
    const forecast =
      lapMs === null || lead === null || race.lap.number === null
        ? null
        : { lapNumber: race.lap.number, lapMs, lineMs: msToLine(race.lap, fraction, lapMs), lead };
    const laps = this.#isFinished(pages, race.session, nowMs) ? null : toGo(pages, race, fraction, forecast);
    if (laps === null || this.#shown === null || Math.abs(laps - this.#shown) < STEP_LAPS) return this.#show(laps);
    this.#stepSinceMs ??= nowMs;
    return nowMs - this.#stepSinceMs >= STEP_SETTLES_MS ? this.#show(laps) : this.#shown;
  }

  #isFinished({ graphics }: Pages, { phase }: Session, nowMs: number): boolean {
    const driver = knownName(graphics.flag);
    this.#flagSinceMs = driver === CHEQUERED ? (this.#flagSinceMs ?? nowMs) : null;
    if (this.#flagSinceMs !== null && nowMs - this.#flagSinceMs >= FLAG_SETTLES_MS) this.#tookFlag = true;
    return this.#tookFlag || isFinished(phase, driver);
  }

  #show(laps: number | null): number | null {
    this.#shown = laps;
    this.#stepSinceMs = null;
    return laps;
  }

  /** Position on the running lap, 0..1; below 0 on the grid. */
  #fraction(pages: Pages, { number, currentMs }: Lap): number {
    const fraction = Math.min(1, Math.max(0, pages.graphics.raw().npos || 0));
    this.#behindLine ??= number === 1 && currentMs !== null && currentMs < LAP_BEGINS_MS;
    if (fraction < 0.5) this.#behindLine = false;
    return this.#behindLine ? fraction - 1 : fraction;
  }
}

/** ms since the leader was where the player is now; null while the gap is unknown. */
function toLeaderMs(pages: Pages, standing: RaceSoFar["standing"]): number | null {
  const place = standing?.position ?? positionOf(pages).overall;
  return place === 1 ? 0 : (standing?.gapMs ?? null);
}

function toGo(pages: Pages, race: RaceSoFar, fraction: number, forecast: FinishForecast | null): number | null {
  const { session, lap, standing } = race;
  if (pages.graphics.globalFlag === AcEvoFlagType.CheckeredFlag) return toLine(fraction);
  if (session.lapsTotal !== null) {
    if (session.isLastLap) return toLine(fraction);
    if (lap.number === null) return null;
    const saved = forecast ? lapsSaved(session.lapsTotal, forecast) : (standing?.lapsBehind ?? 0);
    return Math.max(1, session.lapsTotal - saved - (lap.number - 1)) - fraction;
  }
  if (!session.isRace || session.timeLeftMs === null || !forecast) return null;
  return toLine(fraction) + lapsAfterLine(session.timeLeftMs, forecast);
}

/** The rest of the lap, 0..1. */
function toLine(fraction: number): number {
  return fraction < 0 ? -fraction : 1 - fraction;
}

/** Prefers the predicted lap time to the position on the lap, since the speed varies. */
function msToLine({ predictedMs, currentMs }: Lap, fraction: number, lapMs: number): number {
  const leftMs = predictedMs === null || currentMs === null ? 0 : predictedMs - currentMs;
  return leftMs > 0 && leftMs < lapMs ? leftMs : toLine(fraction) * lapMs;
}
