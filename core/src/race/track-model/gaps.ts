import type { LapTrace } from "../laps/trace.js";
import type { CarTracker } from "./car-tracker.js";

/** The fraction of a lap that `car` is ahead of `other` on the track, 0..1, laps not counted. */
export function leadOnTrack(car: CarTracker, other: CarTracker): number {
  const lead = car.progress - other.progress;
  return lead - Math.floor(lead);
}

/**
 * The gap in a race, laps counted: how long ago `ahead` was where `behind` is now. Between cars less than a lap apart it
 * is the gap on the track, as `trackGapMs`, so that a pit stop of the car ahead does not count twice. Null when that is
 * before the recorded history. ms
 */
export function raceGapMs(
  ahead: CarTracker,
  behind: CarTracker,
  nowMs: number,
  reference: LapTrace | null,
): number | null {
  const between = ahead.progress - behind.progress;
  const onTrackMs = between >= 0 && between < 1 ? gapMs(ahead, behind, between, nowMs, reference) : null;
  if (onTrackMs !== null) return onTrackMs;
  const then = ahead.trail.reachedAtMs(behind.progress);
  return then === null ? null : nowMs - then;
}

/**
 * The gap on the track: + when `rival` is ahead of `player` by less than half a lap, - when it is behind. Null when it
 * cannot be told. ms
 */
export function trackGapMs(
  player: CarTracker,
  rival: CarTracker,
  nowMs: number,
  reference: LapTrace | null,
): number | null {
  const lead = leadOnTrack(rival, player);
  if (lead <= 0.5) return gapMs(rival, player, lead, nowMs, reference);
  const behindMs = gapMs(player, rival, 1 - lead, nowMs, reference);
  return behindMs === null ? null : -behindMs;
}

/**
 * Measured from when the car ahead was where the other is now; by the player's reference lap when its way from there was
 * not followed or it stopped on it. `between`: the part of a lap between them.
 */
function gapMs(
  ahead: CarTracker,
  behind: CarTracker,
  between: number,
  nowMs: number,
  reference: LapTrace | null,
): number | null {
  const drivenMs = drivenGapMs(ahead, between, nowMs, reference?.timeAt(1) ?? Infinity);
  return drivenMs ?? referenceGapMs(reference, behind.fraction, ahead.fraction);
}

/** The time that a car took for the last part of a lap, ms; null when it stopped, was not followed, or took longer than a lap. */
function drivenGapMs({ trail, progress }: CarTracker, part: number, nowMs: number, lapMs: number): number | null {
  const then = trail.reachedAtMs(progress - part);
  if (then === null || nowMs - then > lapMs || trail.stoodSince(progress - part, nowMs)) return null;
  return nowMs - then;
}

function referenceGapMs(reference: LapTrace | null, from: number | null, to: number | null): number | null {
  if (!reference || from === null || to === null) return null;
  const [start, end, lap] = [reference.timeAt(from), reference.timeAt(to), reference.timeAt(1)];
  if (start === null || end === null || lap === null) return null;
  return to >= from ? end - start : lap - start + end;
}
