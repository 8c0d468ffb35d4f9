import type { LeaderGap } from "./leader-gap.js";

/** Where the player is, in time and in laps. */
export interface FinishForecast {
  /** Number of the running lap. */
  readonly lapNumber: number;
  /** How long the player's laps take now. */
  readonly lapMs: number;
  /** From here to the line. */
  readonly lineMs: number;
  readonly lead: LeaderGap;
}

/** A crossing of the line that is later by less than this is the same one. ms */
const SAME_CROSSING_MS = 1;

/** Whole laps that the flag saves a player whom the leader has lapped, or will have lapped, when `lapsTotal` are done. */
export function lapsSaved(lapsTotal: number, { lapNumber, lapMs, lineMs, lead }: FinishForecast): number {
  const playerMs = lineMs + Math.max(0, lapsTotal - lapNumber) * lapMs;
  const flagMs = leaderMs(playerMs, lead);
  return Math.max(0, Math.floor((playerMs - flagMs) / lapMs));
}

/**
 * Laps that the player drives after the next line of a timed race: the flag falls when the leader comes to the line after
 * the time is up, and everybody's race ends at their next line then.
 */
export function lapsAfterLine(timeLeftMs: number, { lapMs, lineMs, lead }: FinishForecast): number {
  const line = Math.ceil(((Math.max(0, timeLeftMs) + lead.gapMs) / lead.pace - lineMs) / lapMs);
  const flagMs = leaderMs(lineMs + line * lapMs, lead);
  return Math.max(0, Math.ceil((flagMs - lineMs - SAME_CROSSING_MS) / lapMs));
}

/** When the leader is where the player will be in `playerMs`; negative = has been there. */
function leaderMs(playerMs: number, { pace, gapMs }: LeaderGap): number {
  return playerMs * pace - gapMs;
}
