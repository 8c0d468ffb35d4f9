import { round } from "../numbers.js";
import type { Neighbour } from "./neighbours.js";

/** How often to sample the gap and update the trend. ms */
const EVERY_MS = 1000;
/** Samples to keep: more than a lap of the longest circuits. */
const KEPT = 600;
/** With less than a lap of samples, a trend needs at least this much. ms */
const ENOUGH_MS = 20_000;

interface Sample {
  readonly atMs: number;
  readonly gapMs: number;
}

/**
 * How the gap to one car changes, in ms per lap, negative = closing. Compares with the gap a lap ago, at the same corner,
 * so that the shape of the track does not show.
 */
export class GapTrendTracker {
  #id: string | null = null;
  #samples: Sample[] = [];
  #trendMs: number | null = null;

  /** Takes the gap of a frame and returns the trend; null while unknown. `lapMs`: the usual lap time; null while unknown. */
  update(neighbour: Neighbour | null, lapMs: number | null, nowMs: number): number | null {
    if (!neighbour || neighbour.id !== this.#id) {
      this.#id = neighbour?.id ?? null;
      this.#samples = [];
      this.#trendMs = null;
    }
    // without its id it may be another car at any time
    if (!neighbour || neighbour.id === null) return null;
    const last = this.#samples.at(-1);
    if (last && nowMs - last.atMs < EVERY_MS) return this.#trendMs;
    this.#samples.push({ atMs: nowMs, gapMs: neighbour.gapMs });
    if (this.#samples.length > KEPT) this.#samples.shift();
    this.#trendMs = lapMs === null ? null : this.#perLap(neighbour.gapMs, lapMs, nowMs);
    return this.#trendMs;
  }

  #perLap(gapMs: number, lapMs: number, nowMs: number): number | null {
    const lapAgo = this.#samples.findLast((sample) => sample.atMs <= nowMs - lapMs);
    const since = lapAgo ?? this.#samples[0]!;
    const elapsedMs = nowMs - since.atMs;
    if (elapsedMs < Math.min(ENOUGH_MS, lapMs)) return null;
    return round(((gapMs - since.gapMs) * lapMs) / elapsedMs, -1);
  }
}
