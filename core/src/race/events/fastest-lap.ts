import { driverName } from "../selectors.js";
import type { RaceEvent } from "./event.js";
import { type EventDetector, NOTHING, type Step } from "./detector.js";

/** Detects the fastest lap of the session by any car, as the game's log tells it. */
export class FastestLapEvents implements EventDetector {
  #bestMs: number | null = null;

  update({ state: { session, entries, focus }, atMs }: Pick<Step, "state" | "atMs">): readonly RaceEvent[] {
    const { lapMs: timeMs, id } = session.best;
    const previousMs = this.#bestMs;
    // without a best lap the log has begun anew: what comes next has nothing to compare with
    if (timeMs === previousMs || timeMs === null || id === null) {
      this.#bestMs = timeMs;
      return NOTHING;
    }
    if (previousMs !== null && timeMs > previousMs) return NOTHING;
    this.#bestMs = timeMs;
    if (previousMs === null) return NOTHING;
    const entry = entries.find((one) => one.id === id);
    const isPlayer = entry?.isPlayer ?? (focus.isPlayer && focus.id === id);
    return [{ type: "fastestLap", atMs, timeMs, previousMs, id, name: driverName(entries, id), isPlayer }];
  }
}
