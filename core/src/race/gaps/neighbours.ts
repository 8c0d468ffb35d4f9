import { within } from "../numbers.js";
import type { Pages } from "../pages.js";
import { leadOnTrack, raceGapMs, trackGapMs } from "../track-model/gaps.js";
import type { TrackModel } from "../track-model/track-model.js";
import type { CarTracker } from "../track-model/car-tracker.js";
import type { Standings } from "../track-model/standings.js";
import type { LapTrace } from "../laps/trace.js";
import type { Position } from "../state.js";

/** The car ahead or behind, and the gap to it. */
export interface Neighbour {
  /** Null when only the game's gap is known. */
  readonly id: string | null;
  readonly gapMs: number;
}

export interface Neighbours {
  readonly ahead: Neighbour | null;
  readonly behind: Neighbour | null;
}

/** Ignore gaps longer than this. s */
const LONGEST_GAP_S = 3600;

/** The game's gap, documented in seconds; null for 0 and invalid values, which mean that there is no car. */
function gameGapMs(seconds: number): number | null {
  const size = Math.abs(seconds);
  return size > 0 ? within(size * 1000, 1, LONGEST_GAP_S * 1000) : null;
}

/** Use the game's gap only when it agrees with the positions on the track, since its unit and sign are not verified. */
const AGREES_WITHIN_MS = 300;
const AGREES_WITHIN_PART = 0.1;

function confirmed(gameMs: number | null, own: Neighbour | null): Neighbour | null {
  if (gameMs === null) return own;
  if (!own) return { id: null, gapMs: gameMs };
  const agrees = Math.abs(gameMs - own.gapMs) <= AGREES_WITHIN_MS + AGREES_WITHIN_PART * own.gapMs;
  return agrees ? { id: own.id, gapMs: gameMs } : own;
}

/** Call a car out of sight when its last position is older than this: a gap to it would be a guess. ms */
const UNSEEN_MS = 200;

function isSeen(car: CarTracker | undefined, nowMs: number): car is CarTracker {
  return car !== undefined && nowMs - car.seenAtMs < UNSEEN_MS;
}

function neighbour(car: CarTracker | undefined, gapMs: number | null): Neighbour | null {
  return car && gapMs !== null && gapMs >= 0 ? { id: car.id, gapMs: Math.round(gapMs) } : null;
}

/** In a race: the cars one place ahead and behind. */
function inStandings(player: CarTracker, { order }: Standings, nowMs: number): Neighbours {
  const at = order.indexOf(player);
  const [before, after] = at < 0 ? [] : [order[at - 1], order[at + 1]];
  return {
    ahead: neighbour(before, isSeen(before, nowMs) ? raceGapMs(before, player, nowMs) : null),
    behind: neighbour(after, isSeen(after, nowMs) ? raceGapMs(player, after, nowMs) : null),
  };
}

/** In other sessions: the nearest moving cars on the track. */
function onTrack(player: CarTracker, trackModel: TrackModel, reference: LapTrace | null, nowMs: number): Neighbours {
  let ahead: CarTracker | undefined;
  let behind: CarTracker | undefined;
  for (const car of trackModel.cars.values()) {
    if (car === player || car.fraction === null || car.parked || !isSeen(car, nowMs)) continue;
    if (!ahead || leadOnTrack(car, player) < leadOnTrack(ahead, player)) ahead = car;
    if (!behind || leadOnTrack(player, car) < leadOnTrack(player, behind)) behind = car;
  }
  const gapMs = (car: CarTracker | undefined) => (car ? trackGapMs(player, car, nowMs, reference) : null);
  const behindMs = gapMs(behind);
  return { ahead: neighbour(ahead, gapMs(ahead)), behind: neighbour(behind, behindMs === null ? null : -behindMs) };
}

/** The cars ahead and behind, with the game's gaps where they agree with ours. */
export function neighboursOf(
  pages: Pages,
  { overall, total }: Position,
  trackModel: TrackModel,
  standings: Standings | null,
  reference: LapTrace | null,
  nowMs: number,
): Neighbours {
  const { gap_ahead, gap_behind } = pages.graphics.raw();
  const { player } = trackModel;
  const own: Neighbours =
    !player || player.fraction === null
      ? { ahead: null, behind: null }
      : standings
        ? inStandings(player, standings, nowMs)
        : onTrack(player, trackModel, reference, nowMs);
  const leads = overall === 1;
  const isLast = overall !== null && overall === total;
  return {
    ahead: leads ? (standings ? null : own.ahead) : confirmed(gameGapMs(gap_ahead), own.ahead),
    behind: isLast ? (standings ? null : own.behind) : confirmed(gameGapMs(gap_behind), own.behind),
  };
}
