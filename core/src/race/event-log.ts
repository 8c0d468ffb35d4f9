import type { RaceEvent } from "./events/event.js";

/** When an event happened or a state was so, for programs that do not know the clock of its source. */
export interface EventTime {
  /** ms since the feed was opened, whatever its source. */
  readonly at: number;
  /** ISO 8601, UTC: now for a game, then for a recording; null for a recording that does not say when it began. */
  readonly wallClock: string | null;
}

/** An event with its time, as a feed tells it. A tracker by itself tells events without one. */
export type TimedEvent = RaceEvent & Partial<EventTime>;

export interface NumberedEvent {
  /** Grows by one with each event for as long as the feed lives, so that a client knows which ones are new. */
  readonly n: number;
  /** What happened. */
  readonly event: TimedEvent;
}

/** The number of events in the state: enough for clients that read it only now and then. */
const EVENTS_KEPT = 8;

/** Numbers events and keeps the newest. Trackers that share one go on counting where the one before stopped. */
export class EventLog {
  readonly #stamp: (event: RaceEvent) => TimedEvent;
  #lastN = 0;
  #kept: readonly NumberedEvent[] = [];

  /** `stamp` adds the time to an event. */
  constructor(stamp: (event: RaceEvent) => TimedEvent = (event) => event) {
    this.#stamp = stamp;
  }

  /** The newest events, oldest first. */
  get kept(): readonly NumberedEvent[] {
    return this.#kept;
  }

  /** Returns the events with their times. */
  add(events: readonly RaceEvent[]): readonly TimedEvent[] {
    const numbered = events.map((event) => ({ n: ++this.#lastN, event: this.#stamp(event) }));
    this.#kept = [...this.#kept, ...numbered].slice(-EVENTS_KEPT);
    return numbered.map(({ event }) => event);
  }

  /** Keeps counting. */
  clear(): void {
    this.#kept = [];
  }
}
