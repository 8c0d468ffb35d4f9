import { within } from "../numbers.js";
import type { Pages } from "../pages.js";
import type { Position, Standing } from "../state.js";
import type { LapTrace } from "../laps/trace.js";
import type { CarTracker } from "../track-model/car-tracker.js";
import { leadOnTrack, trackGapMs } from "../track-model/gaps.js";
import { isUnseen } from "../track-model/standings.js";
import type { TrackModel } from "../track-model/track-model.js";

/** What the gaps of one session are computed from. */
export interface GapSources {
  readonly position: Position;
  readonly trackModel: TrackModel;
  /** Null except in races whose order is known. */
  readonly standings: readonly Standing[] | null;
  readonly reference: LapTrace | null;
  /** The usual lap time; null while unknown. */
  readonly lapMs: number | null;
  readonly isRace: boolean;
  /** Whether the page's gaps are the player's. */
  readonly isPlayer: boolean;
  /** Whether a car races now: it is not in the pits, does not stand, and has not finished. */
  readonly isRacing: (id: string) => boolean;
}

/** The car ahead or behind, and the gap to it. */
export interface Neighbour {
  /** Null when only the game's gap is known. */
  readonly id: string | null;
  readonly gapMs: number;
  /** Whether it is the car one place ahead or behind in a race. */
  readonly isForPlace: boolean;
}

export interface Neighbours {
  readonly ahead: Neighbour | null;
  readonly behind: Neighbour | null;
}

const NO_NEIGHBOURS: Neighbours = { ahead: null, behind: null };

/** Ignore gaps longer than this. s */
const LONGEST_GAP_S = 3600;

/** The game's gap, documented in seconds; null for 0 and invalid values, which mean that there is no car. */
function gameGapMs(seconds: number): number | null {
  const size = Math.abs(seconds);
  return size > 0 ? within(size * 1000, 1, LONGEST_GAP_S * 1000) : null;
}

function neighbour(id: string | undefined, gapMs: number | null, isForPlace: boolean): Neighbour | null {
  return id !== undefined && gapMs !== null && gapMs >= 0 ? { id, gapMs: Math.round(gapMs), isForPlace } : null;
}

/** In a race: the cars one place ahead and behind, with the intervals that the standings show. */
function inStandings(standings: readonly Standing[]): Neighbours {
  const at = standings.findIndex(({ isPlayer }) => isPlayer);
  if (at < 0) return NO_NEIGHBOURS;
  const [own, after] = [standings[at]!, standings[at + 1]];
  return {
    ahead: neighbour(standings[at - 1]?.id, own.intervalMs, true),
    behind: neighbour(after?.id, after?.intervalMs ?? null, true),
  };
}

/** In other sessions: the nearest moving cars on the track. */
function onTrack(player: CarTracker, trackModel: TrackModel, reference: LapTrace | null, nowMs: number): Neighbours {
  let ahead: CarTracker | undefined;
  let behind: CarTracker | undefined;
  for (const car of trackModel.cars.values()) {
    if (car === player || car.fraction === null || car.parked || isUnseen(car, nowMs)) continue;
    if (!ahead || leadOnTrack(car, player) < leadOnTrack(ahead, player)) ahead = car;
    if (!behind || leadOnTrack(player, car) < leadOnTrack(player, behind)) behind = car;
  }
  const gapMs = (car: CarTracker | undefined) => (car ? trackGapMs(player, car, nowMs, reference) : null);
  const behindMs = gapMs(behind);
  return {
    ahead: neighbour(ahead?.id, gapMs(ahead), false),
    behind: neighbour(behind?.id, behindMs === null ? null : -behindMs, false),
  };
}

/** In a race whose order is not known: the game's own gaps, documented in seconds, or none. */
function asTheGameSays(pages: Pages, { position: { overall, total }, isPlayer }: GapSources): Neighbours {
  if (!isPlayer) return NO_NEIGHBOURS;
  const { gap_ahead, gap_behind } = pages.graphics.raw();
  return {
    ahead: overall === 1 ? null : unnamed(gameGapMs(gap_ahead)),
    behind: overall !== null && overall === total ? null : unnamed(gameGapMs(gap_behind)),
  };
}

function unnamed(gapMs: number | null): Neighbour | null {
  return gapMs === null ? null : { id: null, gapMs, isForPlace: true };
}

/** The cars ahead and behind: by place in a race, on the track in other sessions. */
export function neighboursOf(pages: Pages, sources: GapSources, nowMs: number): Neighbours {
  const { trackModel, standings, reference, isRace } = sources;
  if (standings) return inStandings(standings);
  if (isRace) return asTheGameSays(pages, sources);
  const { player } = trackModel;
  return player && player.fraction !== null ? onTrack(player, trackModel, reference, nowMs) : NO_NEIGHBOURS;
}
