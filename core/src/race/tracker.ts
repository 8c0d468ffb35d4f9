import { Laps } from "./laps/laps.js";
import { momentOf } from "./moment.js";
import type { Pages } from "./pages.js";
import { rivalsOf } from "./rivals.js";
import { SessionWatch } from "./session-watch.js";
import { keepUnchanged } from "./share.js";
import type { CompletedLap, Connection, RaceState } from "./state.js";

/** Rivals move all the time and no viewer sees more than this on a map; the rest of the state follows every tick. ms */
const RIVALS_EVERY_MS = 100;

/** Follows the race from frame to frame: what the pages of one moment do not tell comes from those before. */
export class RaceTracker {
  #session = new SessionWatch();
  #laps = new Laps();
  #state: RaceState | null = null;
  #rivalsAtMs = -Infinity;
  /** Laps that the last `update` found completed. */
  completed: readonly CompletedLap[] = [];

  /**
   * The state after the frame of `nowMs` (any clock that only goes forward). Parts that did not change keep their
   * identity. In pause and replay what the driver does stands still.
   */
  update(pages: Pages, connection: Connection, nowMs: number): RaceState {
    const before = this.#state;
    if (before && (connection.status === "paused" || connection.status === "replay"))
      return this.#hold(before, connection);
    if (this.#session.update(pages)) this.#begin();
    const moment = momentOf(pages);
    const { lap, laps, completed } = this.#laps.update(pages, nowMs, moment.position.overall, moment.fuel.litres);
    this.completed = completed;
    const rivals = this.#rivals(pages, nowMs);
    const track = { learned: false, line: [], sectorFractions: [] };
    const next: RaceState = { connection, ...moment, lap, laps, rivals, track };
    this.#state = before ? keepUnchanged(before, next) : next;
    return this.#state;
  }

  /** Forgets everything: another game, or the same one started again. */
  reset(): void {
    this.#session = new SessionWatch();
    this.#state = null;
    this.#begin();
  }

  #begin(): void {
    this.#laps = new Laps();
    this.#rivalsAtMs = -Infinity;
  }

  #hold(before: RaceState, connection: Connection): RaceState {
    this.#laps.skip();
    this.completed = [];
    this.#state = keepUnchanged(before, { ...before, connection });
    return this.#state;
  }

  #rivals(pages: Pages, nowMs: number): RaceState["rivals"] {
    if (this.#state && nowMs - this.#rivalsAtMs < RIVALS_EVERY_MS) return this.#state.rivals;
    this.#rivalsAtMs = nowMs;
    return rivalsOf(pages);
  }
}
