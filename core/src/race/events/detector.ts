import type { Pages } from "../pages.js";
import type { CompletedLap, RaceState } from "../state.js";
import type { RaceEvent } from "./event.js";

/** One live frame. */
export interface Step {
  readonly state: RaceState;
  readonly pages: Pages;
  /** Laps completed with this frame. */
  readonly completed: readonly CompletedLap[];
  /** In the pit lane, its entry or exit, the box or the garage; null while the car is not in the world. */
  readonly inPits: boolean | null;
  /** ms on the clock of `RaceTracker.update`. */
  readonly atMs: number;
  /** ms of live frames: stops in pauses and replays. */
  readonly liveMs: number;
  /** Like `liveMs`, but online it runs on in pauses and replays. */
  readonly raceMs: number;
}

/** Detects one kind of event in one session. */
export interface EventDetector {
  /** Takes the next frame and returns its events. */
  update(step: Step): readonly RaceEvent[];
}

export const NOTHING: readonly RaceEvent[] = [];
