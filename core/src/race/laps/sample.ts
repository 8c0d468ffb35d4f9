import { AcEvoCarLocation } from "../../protocol/index.js";
import { type Pages } from "../pages.js";
import { isEnding } from "../phase.js";
import { trackLengthM } from "../session.js";

/** The fields of one frame that concern the running lap. */
export interface LapSample {
  /** ms of live frames so far. */
  readonly atMs: number;
  /** Position on the lap from the timing line, 0..1; overshoots 1 by up to 0.05 at the line. */
  readonly npos: number;
  /** The game's clock of the running lap, ms. */
  readonly clockMs: number;
  /** `last_laptime_ms`: possibly stale; 0 or 2147483647 without one. */
  readonly lastMs: number;
  /** `total_lap_count`: may lag by seconds and repeat after a pit stop. */
  readonly count: number;
  /** In the pit lane, its entry or exit, the box or the garage. */
  readonly inPits: boolean;
  /** In the box, or the garage. */
  readonly inBox: boolean;
  /** `is_valid_lap`; null where it means nothing: off the track, in the pits, stationary. */
  readonly valid: boolean | null;
  /** The session is over: the game may show invented values from now on. */
  readonly sessionEnded: boolean;
  /** 1 = leader; null while unknown. */
  readonly position: number | null;
  /** L; null while unknown. */
  readonly fuelL: number | null;
  /** Null while unknown. */
  readonly trackLengthM: number | null;
}

/** Between these positions `total_lap_count` no longer lags, and no field is ahead of the next line yet. 0..1 */
export const MID_LAP = { from: 0.4, to: 0.8 } as const;

/** Whether a position on the lap, 0..1, is far from the line in both directions. */
export function isMidLap(npos: number): boolean {
  return npos > MID_LAP.from && npos < MID_LAP.to;
}

/** Call the car stationary when it is slower than this. km/h */
const MOVING_KMH = 5;

/** `is_valid_lap`; null unless the car moves on track, since it is 0 in garage and pits too. */
function trustedValidity({ physics, graphics }: Pages): boolean | null {
  if (graphics.carLocation !== AcEvoCarLocation.Track) return null;
  return physics.raw().speedKmh > MOVING_KMH ? graphics.raw().is_valid_lap : null;
}

const PITS: readonly AcEvoCarLocation[] = [
  AcEvoCarLocation.Pitlane,
  AcEvoCarLocation.PitEntry,
  AcEvoCarLocation.PitExit,
];

/** Whether the car is anywhere in the pits. False before it is in the world. */
export function isInPits({ graphics }: Pages): boolean {
  const { is_in_pit_lane, is_in_pit_box } = graphics.raw();
  return is_in_pit_lane || is_in_pit_box || PITS.includes(graphics.carLocation);
}

/** The sample of one frame. */
export function lapSample(pages: Pages, atMs: number, position: number | null, fuelL: number | null): LapSample {
  const hud = pages.graphics.raw();
  return {
    atMs,
    npos: hud.npos,
    clockMs: hud.current_lap_time_ms,
    lastMs: hud.last_laptime_ms,
    count: hud.total_lap_count,
    inPits: isInPits(pages),
    inBox: hud.is_in_pit_box,
    valid: trustedValidity(pages),
    sessionEnded: isEnding(hud.session_state.phase_name),
    position,
    fuelL,
    trackLengthM: trackLengthM(pages),
  };
}

/** The sample of a track whose timing line is at the game's place `lineAt`, 0..1. */
export function fromLine(sample: LapSample, lineAt: number): LapSample {
  return lineAt === 0 ? sample : { ...sample, npos: placeFrom(sample.npos, lineAt) };
}

/** A place on the lap, counted from another one. Both 0..1 */
export function placeFrom(npos: number, from: number): number {
  return npos - from - Math.floor(npos - from);
}
