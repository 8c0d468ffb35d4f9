import { round } from "./numbers.js";
import type { Labels, Names } from "./race-storage.js";
import type { LapTrace } from "./laps/trace.js";
import { trackGapMs } from "./track-model/gaps.js";
import { isUnseen } from "./track-model/standings.js";
import type { TrackModel } from "./track-model/track-model.js";
import type { Rival } from "./state.js";

/** Gaps on the track from the player to the other cars, by id. ms, + = ahead of the player */
export type TrackGaps = ReadonlyMap<string, number>;

/** The gaps to all cars on the track of which one can be told. */
export function trackGapsOf({ player, cars }: TrackModel, reference: LapTrace | null, nowMs: number): TrackGaps {
  const gaps = new Map<string, number>();
  if (!player || player.fraction === null) return gaps;
  for (const car of cars.values()) {
    if (car === player || car.fraction === null || car.parked || isUnseen(car, nowMs)) continue;
    const gapMs = trackGapMs(player, car, nowMs, reference);
    if (gapMs !== null) gaps.set(car.id, round(gapMs, 0));
  }
  return gaps;
}

/** The other cars of the session, with the streamer's label and the name to show, in the order in which they were first seen. */
export function rivalsOf(
  { player, cars }: TrackModel,
  labels: Labels,
  names: Names,
  gaps: TrackGaps,
  nowMs: number,
): readonly Rival[] {
  const rivals: Rival[] = [];
  for (const car of cars.values()) {
    if (car === player || car.isGone(nowMs)) continue;
    rivals.push({
      id: car.id,
      label: labels.get(car.id) ?? null,
      name: names(car.id),
      lapsDelta: player?.counted && car.counted ? Math.trunc(car.progress - player.progress) + 0 : null,
      gapMs: gaps.get(car.id) ?? null,
      fraction: car.fraction === null ? null : round(car.fraction, 4),
      parked: car.parked,
      x: round(car.x, 1),
      z: round(car.z, 1),
    });
  }
  return rivals;
}
