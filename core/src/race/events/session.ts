import type { RaceEvent } from "./event.js";
import { NOTHING, type Step } from "./detector.js";

/** A session is loaded in pieces: its clock, its names, the car. Within this time they are one change. ms */
const SETTLES_MS = 1000;
/** In some modes the static page stays empty: names that are not known by now will not be. ms */
const NAMES_LATE_MS = 5000;

/** Changes of the session. Unlike everything else it outlives the session. */
export class SessionEvents {
  #begun: Pick<Step, "atMs" | "liveMs"> | null = null;
  #beganAtMs = 0;

  /** A new session begins with this frame. */
  begin(clock: Pick<Step, "atMs" | "liveMs">): void {
    if (!this.#begun) this.#beganAtMs = clock.atMs;
    this.#begun = clock;
  }

  update({ state, liveMs }: Pick<Step, "state" | "liveMs">): readonly RaceEvent[] {
    if (!this.#begun) return NOTHING;
    const { type: sessionType, name, track, layout } = state.session;
    const waitedMs = liveMs - this.#begun.liveMs;
    if (waitedMs < (track === null ? NAMES_LATE_MS : SETTLES_MS)) return NOTHING;
    this.#begun = null;
    return [{ type: "sessionChanged", atMs: this.#beganAtMs, sessionType, name, track, layout }];
  }
}
