import { isRace } from "../selectors.js";
import type { RaceEvent } from "./event.js";
import { Debounced } from "./debounced.js";
import { type EventDetector, NOTHING, type Step } from "./detector.js";

/** The game's flag for the last lap may flicker at the line. ms */
const SETTLES_MS = 500;

/** Detects the beginning of the player's final lap, by the game's flag or the number of laps. */
export class FinalLapEvents implements EventDetector {
  readonly #isFinal = new Debounced<boolean>(() => SETTLES_MS);
  #emitted = false;

  update(step: Step): readonly RaceEvent[] {
    const { session, lap } = step.state;
    if (this.#emitted || !isRace(session) || session.isLastLap === null || !lap.currentMs) return NOTHING;
    const isFinal = session.isLastLap || (lap.number !== null && lap.number === session.lapsTotal);
    const change = this.#isFinal.update(isFinal, step);
    if (!change?.to) return NOTHING;
    this.#emitted = true;
    return [{ type: "finalLap", atMs: change.atMs }];
  }
}
