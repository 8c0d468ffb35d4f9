import type { LeaderGap } from "./leader-gap.js";

/** Where the player is, in time and in laps. */
export interface FinishForecast {
  /** Number of the running lap. */
  readonly lapNumber: number;
  /** The player's current lap time. */
  readonly lapMs: number;
  /** Time to the line. */
  readonly lineMs: number;
  readonly lead: LeaderGap;
}

/** Call two crossings the same when they are closer than this. ms */
const SAME_CROSSING_MS = 1;

/** Whole laps that a player does not have to drive because the leader laps them before the finish. */
export function lapsSaved(lapsTotal: number, { lapNumber, lapMs, lineMs, lead }: FinishForecast): number {
  const playerMs = lineMs + Math.max(0, lapsTotal - lapNumber) * lapMs;
  const flagMs = leaderMs(playerMs, lead);
  return Math.max(0, Math.floor((playerMs - flagMs) / lapMs));
}

/**
 * Laps that the player drives after the next line of a timed race. The flag comes out when the leader crosses the line
 * after the time is up; then every car finishes at its next line.
 */
export function lapsAfterLine(timeLeftMs: number, { lapMs, lineMs, lead }: FinishForecast): number {
  const line = Math.ceil(((Math.max(0, timeLeftMs) + lead.gapMs) / lead.pace - lineMs) / lapMs);
  const flagMs = leaderMs(lineMs + line * lapMs, lead);
  return Math.max(0, Math.ceil((flagMs - lineMs - SAME_CROSSING_MS) / lapMs));
}

/** When the leader gets to where the player is in `playerMs`; negative = in the past. */
function leaderMs(playerMs: number, { pace, gapMs }: LeaderGap): number {
  return playerMs * pace - gapMs;
}
