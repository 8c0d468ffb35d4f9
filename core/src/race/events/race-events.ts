import { isInPits } from "../laps/sample.js";
import { carInWorld, type Pages } from "../pages.js";
import type { RaceClock } from "../race-clock.js";
import type { CompletedLap, RaceState } from "../state.js";
import { BattleEvents } from "./battles.js";
import { ClassifiedEvents } from "./classified.js";
import { ContactEvents } from "./contact.js";
import type { RaceEvent } from "./event.js";
import { FastestLapEvents } from "./fastest-lap.js";
import { FinalLapEvents } from "./final-lap.js";
import { FlagEvents } from "./flag.js";
import { LapEvents } from "./laps.js";
import { OffTrackEvents } from "./off-track.js";
import { PitEvents } from "./pits.js";
import { PositionEvents } from "./positions.js";
import { SectorEvents } from "./sectors.js";
import { SessionEvents } from "./session.js";
import { StartAndFinish } from "./start-and-finish.js";
import { StartGridEvents } from "./start-grid.js";
import { TrackLimitEvents } from "./track-limits.js";
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
  readonly #session = new SessionEvents();
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
    // while the camera shows another car, the pages and most of the state say nothing new of the player's
    for (const detector of state.focus.isPlayer ? this.#detectors.all : this.#detectors.ofField) {
      const more = detector.update(step);
      if (more.length > 0) events = [...events, ...more];
    }
    return events;
  }

  /** Forgets everything, for another game or another position on a tape. Only the session after that can be an event. */
  reset(before: "menus" | "jump"): void {
    this.#session.reset(before);
    this.#detectors = newDetectors();
  }
}

interface Detectors {
  /** Those of all cars. */
  readonly ofField: readonly EventDetector[];
  readonly all: readonly EventDetector[];
}

function newDetectors(): Detectors {
  const ofField = [new FastestLapEvents(), new ClassifiedEvents()];
  const ofPlayer = [
    new LapEvents(),
    new SectorEvents(),
    new PositionEvents(),
    new BattleEvents(),
    new FlagEvents(),
    new PitEvents(),
    new StartGridEvents(),
    new StartAndFinish(),
    new FinalLapEvents(),
    new OffTrackEvents(),
    new TrackLimitEvents(),
    new ContactEvents(),
  ];
  return { ofField, all: [...ofPlayer, ...ofField] };
}
