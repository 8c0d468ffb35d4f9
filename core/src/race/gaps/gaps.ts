import type { Pages } from "../pages.js";
import type { Gaps } from "../state.js";
import { type GapSources, type Neighbour, neighboursOf } from "./neighbours.js";
import { GapTrendTracker } from "./trend.js";

/** Closer than this is a battle; it lasts until the gap is clearly larger again. ms */
const BATTLE_MS = 1000;
const BATTLE_ENDS_MS = 1300;

/** Gaps, their trends and battles of one session. */
export class GapTracker {
  readonly #ahead = new GapTrendTracker();
  readonly #behind = new GapTrendTracker();
  /** The cars of the battles that are on. */
  #rivalAhead: string | null = null;
  #rivalBehind: string | null = null;

  update(pages: Pages, sources: GapSources, nowMs: number): Gaps {
    const { lapMs, isRacing } = sources;
    const { ahead, behind } = neighboursOf(pages, sources, nowMs);
    this.#rivalAhead = rivalIn(ahead, this.#rivalAhead, isRacing);
    this.#rivalBehind = rivalIn(behind, this.#rivalBehind, isRacing);
    return {
      aheadMs: ahead?.gapMs ?? null,
      behindMs: behind?.gapMs ?? null,
      aheadTrendMs: this.#ahead.update(ahead, lapMs, nowMs),
      behindTrendMs: this.#behind.update(behind, lapMs, nowMs),
      battle: ahead?.id || behind?.id ? this.#battle() : null,
    };
  }

  #battle(): Gaps["battle"] {
    if (this.#rivalAhead !== null) return this.#rivalBehind === null ? "ahead" : "both";
    return this.#rivalBehind === null ? "none" : "behind";
  }
}

/** The car of a battle; null without one. A battle is for a place: with a known car, and with one that it began with. */
function rivalIn(neighbour: Neighbour | null, before: string | null, isRacing: GapSources["isRacing"]): string | null {
  if (!neighbour?.isForPlace || neighbour.id === null || !isRacing(neighbour.id)) return null;
  return neighbour.gapMs < (neighbour.id === before ? BATTLE_ENDS_MS : BATTLE_MS) ? neighbour.id : null;
}
