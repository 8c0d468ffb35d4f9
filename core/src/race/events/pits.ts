import type { RaceEvent } from "./event.js";
import { Debounced } from "./debounced.js";
import { type EventDetector, NOTHING, type Step } from "./detector.js";

/** The fields for the pit lane do not all change in the same frame. ms */
const SETTLES_MS = 500;

/** Detects when the car enters and leaves the pits, the garage included. */
export class PitEvents implements EventDetector {
  readonly #inPits = new Debounced<boolean>(() => SETTLES_MS);
  /** On the clock of the race. */
  #enteredMs: number | null = null;

  update(step: Step): readonly RaceEvent[] {
    if (step.inPits === null) return NOTHING;
    const change = this.#inPits.update(step.inPits, step);
    if (!change) return NOTHING;
    const { atMs, raceMs } = change;
    if (change.to) {
      this.#enteredMs = raceMs;
      return [{ type: "pitEntered", atMs }];
    }
    const durationMs = this.#enteredMs === null ? null : Math.round(raceMs - this.#enteredMs);
    return [{ type: "pitLeft", atMs, durationMs }];
  }
}
