import { fraction } from "../numbers.js";
import { isOffTrack } from "../pages.js";
import type { RaceEvent } from "./event.js";
import { Settled } from "./settled.js";
import { type Concern, NOTHING, type Step } from "./step.js";

/** Off for less is a kerb; back for less is the same excursion. ms */
const GOES_MS = 300;
const RETURNS_MS = 1000;

/** Excursions off the track. */
export class OffTrackEvents implements Concern {
  readonly #off = new Settled<boolean>((off) => (off ? GOES_MS : RETURNS_MS));
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
