import type { LoggedCar } from "../../game-log/index.js";
import type { RaceEvent } from "../../race/events/index.js";
import { OwnStops } from "./own-stops.js";
import { stopKey, type WatchedStops } from "./pit-stops.js";
import type { Seen } from "./collector-input.js";

/** Between moments further apart than this the game may have stood still. ms */
const LONGEST_STEP_MS = 1000;

/**
 * Watches the pit stops of a session. The log's clock runs on while the game is paused, which the log does not tell: such
 * a stop has no time, nor has one that was made before anything was watched. Online the race runs on too.
 */
export class PitWatch {
  readonly #own = new OwnStops();
  readonly #untimed = new Set<string>();
  #last: Seen | null = null;

  get stops(): WatchedStops {
    return { own: this.#own.all, untimed: this.#untimed };
  }

  add(seen: Seen): void {
    const before = this.#last;
    this.#last = seen;
    this.#own.add(seen);
    if (!seen.log || seen.state.session.isOnline) return;
    const { cars } = seen.log.session;
    if (!before?.log) this.#leaveOut(cars.values(), 0);
    else if (seen.state.connection.status !== "live" || seen.atMs - before.atMs > LONGEST_STEP_MS)
      this.#leaveOut(
        [...cars.values()].filter(({ isInPitLane }) => isInPitLane),
        -1,
      );
  }

  /** `lapAt`: the lap under way at a moment of the feed's clock. */
  take(event: RaceEvent, lapAt: (atMs: number) => number | null): void {
    if (this.#last) this.#own.take(event, this.#last.state, lapAt);
  }

  /** The connection was lost, and is there again. */
  break(): void {
    this.#own.break();
  }

  /** Forgets what began at `atMs` or later. */
  endBefore(atMs: number): void {
    this.#own.endBefore(atMs);
  }

  /** Leaves out the times of the stops of `cars` from the `first` one on, as of `slice`. */
  #leaveOut(cars: Iterable<LoggedCar>, first: number): void {
    for (const { id, pitStops } of cars) {
      for (const i of [...pitStops.keys()].slice(first)) this.#untimed.add(stopKey(id, i));
    }
  }
}
