import { emptyState, type RaceEvent, type Status } from "../../core/src/race/index.js";
import type { RaceFeed } from "../../plugins/obs-overlay/src/obs/director/director.js";
import { withParts } from "../obs-overlay/fake-feed.js";

const RACING = withParts(emptyState({ status: "live", source: "game", detail: "" }), {
  car: { location: "Track", inPitLane: false, inPitBox: false },
});

/**
 * A feed for tests that set the status and emit events themselves, starting with a car on track. The tests with the real
 * feed are `director.obs.test.ts` and `server.obs.test.ts`.
 */
export class ManualFeed implements RaceFeed {
  readonly #listeners = new Set<(event: RaceEvent) => void>();
  state = RACING;

  onEvent(listener: (event: RaceEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get listenerCount(): number {
    return this.#listeners.size;
  }

  emit(event: RaceEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  drive(location: "Track" | "PitLane"): void {
    const inPitLane = location === "PitLane";
    this.state = withParts(this.state, { car: { location: inPitLane ? "Pitlane" : "Track", inPitLane } });
  }

  set(status: Status): void {
    this.state = withParts(this.state, { connection: { status } });
  }
}
