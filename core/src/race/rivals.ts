import { round } from "./numbers.js";
import type { LapTrace } from "./laps/trace.js";
import { trackGapMs } from "./track-model/gaps.js";
import type { TrackModel } from "./track-model/track-model.js";
import type { Rival } from "./state.js";

/** The streamer's names for cars, by id. */
export type Labels = ReadonlyMap<string, string>;

/** The other cars of the session, with the streamer's label and the name to show, in the order in which they were first seen. */
export function rivalsOf(
  trackModel: TrackModel,
  labels: Labels,
  names: Labels,
  reference: LapTrace | null,
  nowMs: number,
): readonly Rival[] {
  const { player } = trackModel;
  const rivals: Rival[] = [];
  for (const car of trackModel.cars.values()) {
    if (car === player || car.isGone(nowMs)) continue;
    const onTrack = player && player.fraction !== null && car.fraction !== null && !car.parked;
    const gapMs = onTrack ? trackGapMs(player, car, nowMs, reference) : null;
    rivals.push({
      id: car.id,
      label: labels.get(car.id) ?? null,
      name: names.get(car.id) ?? null,
      lapsDelta: player?.counted && car.counted ? Math.trunc(car.progress - player.progress) + 0 : null,
      gapMs: gapMs === null ? null : round(gapMs, 0),
      fraction: car.fraction === null ? null : round(car.fraction, 4),
      parked: car.parked,
      x: round(car.x, 1),
      z: round(car.z, 1),
    });
  }
  return rivals;
}
