import type { NumberedEvent } from "../state.js";
import type { RaceEvent } from "./event.js";

/** Enough for clients that read the state only now and then. */
const KEPT = 8;

/** Numbers events in the order in which they are emitted, also across sessions, and keeps the newest. */
export class EventHistory {
  newest: readonly NumberedEvent[] = [];

  /** Returns the newest events, these included. */
  add(events: readonly RaceEvent[]): readonly NumberedEvent[] {
    const n = (this.newest.at(-1)?.n ?? 0) + 1;
    this.newest = [...this.newest, ...events.map((event, i) => ({ n: n + i, event }))].slice(-KEPT);
    return this.newest;
  }

  reset(): void {
    this.newest = [];
  }
}
