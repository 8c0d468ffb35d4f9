import type { Pages } from "../pages.js";
import type { CompletedLap, RaceState } from "../state.js";
import type { RaceEvent } from "./event.js";

/** One live frame. */
export interface Step {
  readonly state: RaceState;
  readonly pages: Pages;
  /** Laps that were found completed with this frame. */
  readonly completed: readonly CompletedLap[];
  /** In the pit lane, its entry or exit, the box or the garage; null while the car is not in the world. */
  readonly inPits: boolean | null;
  /** ms on the clock of `RaceTracker.update`. */
  readonly atMs: number;
  /** ms of live frames so far: stands still in pauses and replays. */
  readonly liveMs: number;
  /** The same, but online it goes on in them. */
  readonly raceMs: number;
}

/** Watches for one kind of thing in one session. */
export interface EventDetector {
  /** Takes the next frame; what happened in it. */
  update(step: Step): readonly RaceEvent[];
}

export const NOTHING: readonly RaceEvent[] = [];
