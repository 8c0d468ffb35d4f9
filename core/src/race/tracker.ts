import { raceStateOf } from "./race-state.js";
import type { Pages } from "./pages.js";
import { keepUnchanged } from "./share.js";
import type { Connection, RaceState } from "./state.js";

/** Rivals move all the time and no viewer sees more than this on a map; the rest of the state follows every tick. ms */
const RIVALS_EVERY_MS = 100;

/** Follows one session from tick to tick. */
export class RaceTracker {
  #state: RaceState | null = null;
  #rivalsAtMs = -Infinity;

  /** The state at `nowMs` (any clock that only goes forward). Parts that did not change keep their identity. */
  update(pages: Pages, connection: Connection, nowMs: number): RaceState {
    const fresh = raceStateOf(pages, connection);
    const before = this.#state;
    const rivalsDue = nowMs - this.#rivalsAtMs >= RIVALS_EVERY_MS;
    if (rivalsDue) this.#rivalsAtMs = nowMs;
    const next = before && !rivalsDue ? { ...fresh, rivals: before.rivals } : fresh;
    this.#state = before ? keepUnchanged(before, next) : next;
    return this.#state;
  }

  /** Forgets everything: another game, or the same one started again. */
  reset(): void {
    this.#state = null;
    this.#rivalsAtMs = -Infinity;
  }
}
