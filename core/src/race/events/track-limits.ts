import type { RaceEvent } from "./event.js";
import { type EventDetector, NOTHING, type Step } from "./detector.js";

/** Two tyres outside are within the limits: the game's notices came after all four were outside. */
const TYRES_OUT = 4;
/** Shorter is a kerb, or a car that is put elsewhere. ms */
const LASTS_MS = 300;
/** Back for less is the same excursion; the game counts the time gained in it. ms */
const RETURNS_MS = 1000;

interface Excursion {
  readonly atMs: number;
  readonly fromMs: number;
  /** When the car was outside last. On the clock of live frames. */
  lastMs: number;
  readonly gainedBeforeMs: number | null;
}

/** Detects excursions beyond the track limits with all four tyres, once each is over. */
export class TrackLimitEvents implements EventDetector {
  #excursion: Excursion | null = null;
  #gainedMs: number | null = null;

  update({ state: { lap }, inPits, atMs, liveMs }: Step): readonly RaceEvent[] {
    const before = this.#gainedMs;
    this.#gainedMs = lap.trackLimits?.gainedMs ?? null;
    if (inPits === false && lap.trackLimits?.tyresOut === TYRES_OUT) {
      this.#excursion ??= { atMs, fromMs: liveMs, lastMs: liveMs, gainedBeforeMs: before };
      this.#excursion.lastMs = liveMs;
    }
    const excursion = this.#excursion;
    if (!excursion || liveMs - excursion.lastMs < RETURNS_MS) return NOTHING;
    this.#excursion = null;
    const durationMs = Math.round(excursion.lastMs - excursion.fromMs);
    if (durationMs < LASTS_MS) return NOTHING;
    // what the game counted before is not of this excursion
    const gainedMs = this.#gainedMs === excursion.gainedBeforeMs ? null : this.#gainedMs;
    return [{ type: "trackLimits", atMs: excursion.atMs, durationMs, gainedMs }];
  }
}
