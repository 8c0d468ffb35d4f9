import { isInPits } from "../laps/sample.js";
import { carInWorld, type Pages } from "../pages.js";
import type { RaceClock } from "../race-clock.js";
import type { CompletedLap, RaceState } from "../state.js";
import { BattleEvents } from "./battles.js";
import { ContactEvents } from "./contact.js";
import type { RaceEvent } from "./event.js";
import { FlagEvents } from "./flag.js";
import { LapEvents } from "./laps.js";
import { OffTrackEvents } from "./off-track.js";
import { PitEvents } from "./pits.js";
import { PositionEvents } from "./positions.js";
import { SessionEvents } from "./session.js";
import { StartAndFinish } from "./start-and-finish.js";
import { type EventDetector, NOTHING } from "./detector.js";

/** What events are detected from, apart from the state. */
export interface EventInput {
  readonly pages: Pages;
  /** Laps completed with this frame. */
  readonly completed: readonly CompletedLap[];
  /** True when this frame belongs to another session than the one before. */
  readonly newSession: boolean;
  /** ms of any monotonic clock. */
  readonly nowMs: number;
  readonly clock: Pick<RaceClock, "watchedMs" | "raceMs">;
}

/**
 * Detects the events of the race, each once. Ignores flicker, pauses, replays and what happened before the session was
 * first seen. The first event of a new session is its change.
 */
export class RaceEvents {
  #session = new SessionEvents();
  #detectors = newDetectors();

  /** Takes the state after a frame and returns its events, in no particular order. */
  update(state: RaceState, { pages, completed, newSession, nowMs, clock }: EventInput): readonly RaceEvent[] {
    const atMs = Math.round(nowMs);
    const { watchedMs: liveMs, raceMs } = clock;
    if (newSession) {
      this.#detectors = newDetectors();
      this.#session.begin({ atMs, liveMs });
    }
    if (state.connection.status !== "live") return NOTHING;
    const inPits = carInWorld(pages) ? isInPits(pages) : null;
    const step = { state, pages, completed, inPits, atMs, liveMs, raceMs };
    let events = this.#session.update(step);
    for (const detector of this.#detectors) {
      const more = detector.update(step);
      if (more.length > 0) events = [...events, ...more];
    }
    return events;
  }

  /** Forgets everything, for another game or another position on a tape. The state after that is not an event. */
  reset(): void {
    this.#session = new SessionEvents();
    this.#detectors = newDetectors();
  }
}

function newDetectors(): readonly EventDetector[] {
  return [
    new LapEvents(),
    new PositionEvents(),
    new BattleEvents(),
    new FlagEvents(),
    new PitEvents(),
    new StartAndFinish(),
    new OffTrackEvents(),
    new ContactEvents(),
  ];
}
