import { round } from "../numbers.js";
import type { Neighbour } from "./neighbours.js";

/** A gap is noted so often, and shown as a trend no more often. ms */
const EVERY_MS = 1000;
/** Notes kept: more than a lap of the longest circuits. */
const KEPT = 600;
/** Before a lap together a trend is drawn out of at least this. ms */
const ENOUGH_MS = 20_000;

interface Note {
  readonly atMs: number;
  readonly gapMs: number;
}

/** How the gap to one car changes, in ms a lap, negative = closing. A lap ago is the same corner, so corners do not show. */
export class GapTrend {
  #id: string | null = null;
  #notes: Note[] = [];
  #trendMs: number | null = null;

  /** Takes the gap of a frame; the trend, null while too little is known. `lapMs`: how long a lap takes, if known. */
  update(neighbour: Neighbour | null, lapMs: number | null, nowMs: number): number | null {
    if (!neighbour || neighbour.id !== this.#id) {
      this.#id = neighbour?.id ?? null;
      this.#notes = [];
      this.#trendMs = null;
      if (!neighbour) return null;
    }
    const last = this.#notes.at(-1);
    if (last && nowMs - last.atMs < EVERY_MS) return this.#trendMs;
    this.#notes.push({ atMs: nowMs, gapMs: neighbour.gapMs });
    if (this.#notes.length > KEPT) this.#notes.shift();
    this.#trendMs = lapMs === null ? null : this.#perLap(neighbour.gapMs, lapMs, nowMs);
    return this.#trendMs;
  }

  #perLap(gapMs: number, lapMs: number, nowMs: number): number | null {
    const lapAgo = this.#notes.findLast((note) => note.atMs <= nowMs - lapMs);
    const since = lapAgo ?? this.#notes[0]!;
    const elapsedMs = nowMs - since.atMs;
    if (elapsedMs < Math.min(ENOUGH_MS, lapMs)) return null;
    return round(((gapMs - since.gapMs) * lapMs) / elapsedMs, -1);
  }
}
