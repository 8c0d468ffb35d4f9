import type { Feed } from "../../core/src/feed/types.js";
import { emptyState, type RaceEvent, type Status } from "../../core/src/race/index.js";
import { withParts } from "../obs-overlay/fake-feed.js";

const RACING = withParts(emptyState({ status: "live", source: "game", detail: "" }), {
  car: { location: "Track", inPitLane: false, inPitBox: false },
});

/**
 * Stands in for the feed where a test needs a status or an event at a moment of its own, while OBS hangs or is about to
 * end: a car on the track until it is told otherwise. The director with the real feed, and the real OBS, is in
 * `director.obs.test.ts` and `server.obs.test.ts`.
 */
export class HandFeed implements Pick<Feed, "state" | "onEvent"> {
  readonly #listeners = new Set<(event: RaceEvent) => void>();
  state = RACING;

  onEvent(listener: (event: RaceEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** How many listen to events. */
  get listeners(): number {
    return this.#listeners.size;
  }

  tell(event: RaceEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  set(status: Status): void {
    this.state = withParts(this.state, { connection: { status } });
  }
}
