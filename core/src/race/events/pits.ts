import { isRace, placeOf } from "../selectors.js";
import type { RaceState } from "../state.js";
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
  /** Place before the stop, 1 = leader; null while unknown, and outside of races. */
  #placeBefore: number | null = null;

  update(step: Step): readonly RaceEvent[] {
    if (step.inPits === null) return NOTHING;
    const change = this.#inPits.update(step.inPits, step);
    if (!step.inPits && this.#inPits.value === false && !change) this.#placeBefore = racePlace(step.state);
    if (!change) return NOTHING;
    const { atMs, raceMs } = change;
    if (change.to) {
      this.#enteredMs = raceMs;
      return [{ type: "pitEntered", atMs }];
    }
    const durationMs = this.#enteredMs === null ? null : Math.round(raceMs - this.#enteredMs);
    return [{ type: "pitLeft", atMs, durationMs, placesLost: this.#placesLost(step.state) }];
  }

  #placesLost(state: RaceState): number | null {
    const place = racePlace(state);
    return this.#placeBefore === null || place === null ? null : place - this.#placeBefore;
  }
}

/** Before the start a place means nothing. */
function racePlace(state: RaceState): number | null {
  return isRace(state.session) && state.lap.currentMs ? placeOf(state) : null;
}
