import { fraction } from "../numbers.js";
import { isOffTrack } from "../pages.js";
import type { RaceEvent } from "./event.js";
import { Debounced } from "./debounced.js";
import { type EventDetector, NOTHING, type Step } from "./detector.js";

/** Off the track for less is a kerb; back on it for less is the same excursion. ms */
const GOES_MS = 300;
const RETURNS_MS = 1000;

/** Detects excursions off the track. */
export class OffTrackEvents implements EventDetector {
  readonly #off = new Debounced<boolean>((off) => (off ? GOES_MS : RETURNS_MS));
  #wasOff = false;
  #leftAt: number | null = null;

  update(step: Step): readonly RaceEvent[] {
    const { graphics } = step.pages;
    const isOff = isOffTrack(step.pages) && step.inPits === false;
    if (isOff && !this.#wasOff) this.#leftAt = fraction(graphics.raw().npos, 3);
    this.#wasOff = isOff;
    const change = this.#off.update(isOff, step);
    return change?.to ? [{ type: "offTrack", atMs: change.atMs, atFraction: this.#leftAt }] : NOTHING;
  }
}
