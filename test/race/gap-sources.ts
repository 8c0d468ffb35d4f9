import type { GapSources } from "../../core/src/race/gaps/neighbours.js";
import type { Standing } from "../../core/src/race/state.js";
import { TrackModel } from "../../core/src/race/track-model/track-model.js";

/** A race whose order is not known, until a test changes something. */
export function gapSources(changes: Partial<GapSources> = {}): GapSources {
  return {
    position: { overall: 2, total: 3 },
    trackModel: new TrackModel(),
    standings: null,
    reference: null,
    lapMs: null,
    isRace: true,
    isPlayer: true,
    isRacing: () => true,
    ...changes,
  };
}

/** The player between two cars. ms; null for an interval that is not known */
export function inOrder(aheadMs: number | null, behindMs: number | null, ids = ["a", "own", "b"]): Standing[] {
  return ids.map((id, i) => ({
    id,
    label: null,
    name: null,
    isPlayer: id === "own",
    position: i + 1,
    laps: 2,
    gapMs: null,
    intervalMs: [null, aheadMs, behindMs][i] ?? null,
    lapsBehind: 0,
    finished: false,
  }));
}
