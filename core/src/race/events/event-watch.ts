import { isInPits } from "../laps/sample.js";
import { carInWorld, type Pages } from "../pages.js";
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
import { type Concern, NOTHING } from "./step.js";

/** What else of a frame the events are made of. */
export interface EventSources {
  readonly pages: Pages;
  /** Laps that were found completed with this frame. */
  readonly completed: readonly CompletedLap[];
  /** True when this frame belongs to another session than the one before. */
  readonly newSession: boolean;
  /** Any clock that only goes forward; ms. */
  readonly nowMs: number;
}

/**
 * Tells what happened in the race, each thing once: not what flickers, not what had happened before the watch began,
 * nothing in pauses and replays. Of a new session only that it began, then what happens in it.
 */
export class EventWatch {
  #session = new SessionEvents();
  #concerns = newConcerns();
  #liveMs = 0;
  /** Null when the last frame was not live. */
  #lastMs: number | null = null;

  /** Takes the state after a frame; the events that it completes, in no particular order. */
  update(state: RaceState, { pages, completed, newSession, nowMs }: EventSources): readonly RaceEvent[] {
    if (newSession) {
      this.#concerns = newConcerns();
      this.#session.begin({ atMs: Math.round(nowMs), liveMs: this.#liveMs });
    }
    if (state.connection.status !== "live") {
      this.#lastMs = null;
      return NOTHING;
    }
    this.#liveMs += this.#lastMs === null ? 0 : nowMs - this.#lastMs;
    this.#lastMs = nowMs;
    const inPits = carInWorld(pages) ? isInPits(pages) : null;
    const step = { state, pages, completed, inPits, atMs: Math.round(nowMs), liveMs: this.#liveMs };
    let events = this.#session.update(step);
    for (const concern of this.#concerns) {
      const more = concern.update(step);
      if (more.length > 0) events = [...events, ...more];
    }
    return events;
  }

  /** Frames are missing before the next one: that time was not watched. */
  skip(): void {
    this.#lastMs = null;
  }

  /** Forgets everything: another game, or another place of a tape. What is the case then is no event. */
  reset(): void {
    this.#session = new SessionEvents();
    this.#concerns = newConcerns();
    this.#lastMs = null;
  }
}

function newConcerns(): readonly Concern[] {
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
