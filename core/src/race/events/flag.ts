import type { FlagName } from "../state.js";
import type { RaceEvent } from "./event.js";
import { type EventDetector, NOTHING, type Step } from "./detector.js";

/** Detects changes of the shown flag, which `FlagTracker` has debounced already. */
export class FlagEvents implements EventDetector {
  #shown: FlagName | null = null;

  update({ state, atMs }: Step): readonly RaceEvent[] {
    const from = this.#shown;
    const to = state.flag.shown;
    if (to === null || to === from) return NOTHING;
    this.#shown = to;
    return from === null ? NOTHING : [{ type: "flagChanged", atMs, from, to }];
  }
}
