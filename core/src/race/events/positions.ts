import { isFinished } from "../flags.js";
import type { RaceEvent } from "./event.js";
import { Debounced } from "./debounced.js";
import { isRace } from "../selectors.js";
import { type EventDetector, NOTHING, type Step } from "./detector.js";

/** A position has to last this long: side by side the order changes from frame to frame. ms */
const SETTLES_MS = 1500;
/** Shorter than any visit to the pits. ms */
const PITS_SETTLE_MS = 500;

/** Detects positions gained and lost on the track in a race. Positions lost by a pit stop do not count. */
export class PositionEvents implements EventDetector {
  readonly #inPits = new Debounced<boolean>(() => PITS_SETTLE_MS);
  #position = this.#newPosition();
  #hasBegun = false;
  #isFinished = false;

  update(step: Step): readonly RaceEvent[] {
    const { session, position, flag, lap } = step.state;
    // on the grid the game's order is not final yet
    this.#hasBegun ||= lap.currentMs !== null && lap.currentMs > 0;
    if (!this.#hasBegun || this.#isFinished || step.inPits === null || !isRace(session)) return NOTHING;
    this.#inPits.update(step.inPits, step);
    if (this.#inPits.value === true) this.#position = this.#newPosition();
    if (step.inPits || this.#inPits.value !== false || position.overall === null) return NOTHING;
    this.#isFinished = isFinished(session.phase, flag.driver);
    const change = this.#position.update(position.overall, step);
    if (!change) return NOTHING;
    const { from, to, atMs } = change;
    return [{ type: to < from ? "positionGained" : "positionLost", atMs, from, to }];
  }

  /** The order at the finish is final, so it counts at once. */
  #newPosition(): Debounced<number> {
    return new Debounced(() => (this.#isFinished ? 0 : SETTLES_MS));
  }
}
