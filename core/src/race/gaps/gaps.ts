import type { LapTrace } from "../laps/trace.js";
import type { Pages } from "../pages.js";
import type { TrackModel } from "../track-model/track-model.js";
import type { Standings } from "../track-model/standings.js";
import type { Gaps, Position } from "../state.js";
import { type Neighbour, neighboursOf } from "./neighbours.js";
import { GapTrendTracker } from "./trend.js";

/** Closer than this is a battle; it lasts until the gap is clearly larger again. ms */
const BATTLE_MS = 1000;
const BATTLE_ENDS_MS = 1300;

/** What the gaps of one session are computed from. */
export interface GapSources {
  readonly position: Position;
  readonly trackModel: TrackModel;
  /** Null except in races that were followed from their start. */
  readonly standings: Standings | null;
  readonly reference: LapTrace | null;
  /** The usual lap time; null while unknown. */
  readonly lapMs: number | null;
}

/** Gaps, their trends and battles of one session. */
export class GapTracker {
  readonly #ahead = new GapTrendTracker();
  readonly #behind = new GapTrendTracker();
  #battleAhead = false;
  #battleBehind = false;

  update(pages: Pages, sources: GapSources, nowMs: number): Gaps {
    const { position, trackModel, standings, reference, lapMs } = sources;
    const { ahead, behind } = neighboursOf(pages, position, trackModel, standings, reference, nowMs);
    this.#battleAhead = isBattle(ahead, this.#battleAhead);
    this.#battleBehind = isBattle(behind, this.#battleBehind);
    return {
      aheadMs: ahead?.gapMs ?? null,
      behindMs: behind?.gapMs ?? null,
      aheadTrendMs: this.#ahead.update(ahead, lapMs, nowMs),
      behindTrendMs: this.#behind.update(behind, lapMs, nowMs),
      battle: ahead || behind ? this.#battle() : null,
    };
  }

  #battle(): Gaps["battle"] {
    if (this.#battleAhead && this.#battleBehind) return "both";
    if (this.#battleAhead) return "ahead";
    return this.#battleBehind ? "behind" : "none";
  }
}

function isBattle(neighbour: Neighbour | null, before: boolean): boolean {
  return neighbour !== null && neighbour.gapMs < (before ? BATTLE_ENDS_MS : BATTLE_MS);
}
