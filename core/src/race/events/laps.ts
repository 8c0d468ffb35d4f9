import { isMidLap } from "../laps/sample.js";
import type { CompletedLap } from "../state.js";
import type { RaceEvent } from "./event.js";
import { type EventDetector, NOTHING, type Step } from "./detector.js";

/** Detects completed laps and personal bests. */
export class LapEvents implements EventDetector {
  /** Best time before the running lap, also by the game; undefined until the first frame. */
  #bestMs: number | null | undefined;
  #ownBestMs = Infinity;

  update({ state, pages, completed, atMs }: Step): readonly RaceEvent[] {
    if (this.#bestMs === undefined) this.#bestMs = state.lap.bestMs;
    const events = completed.length === 0 ? NOTHING : completed.flatMap((lap) => this.#of(lap, state.lap.bestMs, atMs));
    if (isMidLap(pages.graphics.raw().npos)) this.#bestMs = state.lap.bestMs;
    return events;
  }

  #of(lap: CompletedLap, shownBestMs: number | null, atMs: number): RaceEvent[] {
    const events: RaceEvent[] = [{ type: "lapCompleted", atMs, lap }];
    const { timeMs, valid } = lap;
    if (timeMs === null || !valid) return events;
    const previousMs = Math.min(this.#bestMs ?? Infinity, this.#ownBestMs);
    // the game may know of a faster lap
    if (Number.isFinite(previousMs) && timeMs < previousMs && timeMs <= (shownBestMs ?? Infinity)) {
      events.push({ type: "personalBest", atMs, timeMs, previousMs, lapNumber: lap.number });
    }
    this.#ownBestMs = Math.min(this.#ownBestMs, timeMs);
    return events;
  }
}
