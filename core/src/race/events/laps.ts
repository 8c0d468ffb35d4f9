import { isMidLap } from "../laps/sample.js";
import { betterSectorTimes } from "../laps/sectors.js";
import type { CompletedLap } from "../state.js";
import type { RaceEvent } from "./event.js";
import { type EventDetector, NOTHING, type Step } from "./detector.js";

/** Detects completed laps, personal bests and best sectors. */
export class LapEvents implements EventDetector {
  /** Best time before the running lap, also by the game; undefined until the first frame. */
  #bestMs: number | null | undefined;
  #ownBestMs = Infinity;
  #bestSectorsMs: readonly (number | null)[] | null = null;

  update({ state, pages, completed, atMs }: Step): readonly RaceEvent[] {
    if (this.#bestMs === undefined) this.#bestMs = state.lap.bestMs;
    const events = completed.length === 0 ? NOTHING : completed.flatMap((lap) => this.#of(lap, state.lap.bestMs, atMs));
    if (isMidLap(pages.graphics.raw().npos)) this.#bestMs = state.lap.bestMs;
    return events;
  }

  #of(lap: CompletedLap, shownBestMs: number | null, atMs: number): RaceEvent[] {
    const events: RaceEvent[] = [{ type: "lapCompleted", atMs, lap }];
    const { timeMs, valid } = lap;
    if (timeMs === null || !valid) return events;
    const previousMs = Math.min(this.#bestMs ?? Infinity, this.#ownBestMs);
    // the game may know of a faster lap
    if (Number.isFinite(previousMs) && timeMs < previousMs && timeMs <= (shownBestMs ?? Infinity)) {
      events.push({ type: "personalBest", atMs, timeMs, previousMs, lapNumber: lap.number });
    }
    events.push(...this.#sectors(lap.sectorsMs, atMs));
    this.#ownBestMs = Math.min(this.#ownBestMs, timeMs);
    return events;
  }

  /** The first time of a sector is not a best one. */
  #sectors(times: CompletedLap["sectorsMs"], atMs: number): RaceEvent[] {
    const before = this.#bestSectorsMs;
    this.#bestSectorsMs = betterSectorTimes(before ?? times, times);
    return times.flatMap((timeMs, i): RaceEvent[] => {
      const previousMs = before?.[i] ?? null;
      if (timeMs === null || previousMs === null || timeMs >= previousMs) return [];
      return [{ type: "sectorBest", atMs, sector: i + 1, timeMs, previousMs }];
    });
  }
}
