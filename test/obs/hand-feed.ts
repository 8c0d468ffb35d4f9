import type { Feed } from "../../core/src/feed/types.js";
import { emptyState, type RaceEvent, type Status } from "../../core/src/race/index.js";
import { withParts } from "../obs-overlay/fake-feed.js";

const RACING = withParts(emptyState({ status: "live", source: "game", detail: "" }), {
  car: { location: "Track", inPitLane: false, inPitBox: false },
});

/** A feed that a test holds in its hands: a car on the track until it is told otherwise. */
export class HandFeed implements Pick<Feed, "state" | "onEvent"> {
  state = RACING;
  tell: (event: RaceEvent) => void = () => undefined;

  onEvent(listener: (event: RaceEvent) => void): () => void {
    this.tell = listener;
    return () => (this.tell = () => undefined);
  }

  set(status: Status): void {
    this.state = withParts(this.state, { connection: { status } });
  }
}
