import type { RaceEvent } from "../race/events/index.js";
import type { EventTime } from "../race/event-log.js";
import type { FeedEvent } from "./types.js";

/** Knows the time of a reading on three clocks: its source's, the feed's and the wall's. */
export class EventClock {
  readonly #openedMs: number;
  /** When the feed got the reading, and its time on the source's clock. */
  #reading = { nowMs: 0, atMs: 0 };
  #hasReading = false;
  /** Wall time at 0 of the source's clock, Unix ms; null for a recording that does not say when it began. */
  #wallZeroMs: number | null = null;
  #speed = 1;

  constructor(openedMs: number) {
    this.#openedMs = openedMs;
  }

  /** `tape`: the recording that the reading is from. */
  set(
    nowMs: number,
    atMs: number,
    tape: { readonly info: { readonly startedAt: string }; readonly speed: number } | null,
  ) {
    this.#reading = { nowMs, atMs };
    this.#hasReading = true;
    this.#speed = tape?.speed ?? 1;
    const zeroMs = tape ? Date.parse(tape.info.startedAt) : Date.now() - (performance.now() - nowMs) - atMs;
    this.#wallZeroMs = Number.isNaN(zeroMs) ? null : zeroMs;
  }

  /** Forgets the reading, which was another source's. */
  forget(): void {
    this.#hasReading = false;
  }

  /** The time of the reading; null without one. */
  get time(): EventTime | null {
    return this.#hasReading ? this.#timeAt(this.#reading.atMs) : null;
  }

  /** Adds the time of an event that the reading told of. */
  stamp(event: RaceEvent): FeedEvent {
    return { ...event, ...this.#timeAt(event.atMs) };
  }

  /** `sourceMs`: on the source's clock. */
  #timeAt(sourceMs: number): EventTime {
    const { nowMs, atMs } = this.#reading;
    // an event is told when it is certain, which may be later
    const agoMs = Math.max(0, atMs - sourceMs) / this.#speed;
    const wallMs = this.#wallZeroMs === null ? NaN : this.#wallZeroMs + sourceMs;
    return {
      at: Math.max(0, Math.round(nowMs - agoMs - this.#openedMs)),
      wallClock: Number.isFinite(wallMs) && Math.abs(wallMs) < MAX_DATE_MS ? new Date(wallMs).toISOString() : null,
    };
  }
}

/** The last date that JavaScript has. */
const MAX_DATE_MS = 8.64e15;
