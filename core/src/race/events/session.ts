import type { RaceEvent } from "./event.js";
import { NOTHING, type Step } from "./detector.js";

/** Merge changes within this time: clock, names and car of a session arrive one by one. ms */
const SETTLES_MS = 1000;
/** Do not wait longer than this for names: in some modes the static page stays empty. ms */
const NAMES_LATE_MS = 5000;

/** Detects changes of the session. Unlike the other detectors it is kept when the session changes. */
export class SessionEvents {
  #begun: Pick<Step, "atMs" | "liveMs"> | null = null;
  #beganAtMs = 0;

  /** Starts a new session with this frame. */
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
