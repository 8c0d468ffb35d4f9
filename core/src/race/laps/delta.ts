import type { Lap } from "../state.js";

/** The trend looks so far back. ms */
const LOOK_BACK_MS = 1500;
/** A change of the delta by more than this over `LOOK_BACK_MS` begins a trend, by less than the other ends it. ms */
const BEGINS_MS = 30;
const ENDS_MS = 12;

interface Reading {
  readonly atMs: number;
  readonly deltaMs: number;
}

/** Whether the driver gains or loses against the reference lap, calm enough to be shown. */
export class DeltaTrend {
  #readings: Reading[] = [];
  #trend: Lap["deltaTrend"] = null;

  /** Takes the delta of a frame; the trend, null while too little is known. */
  update(deltaMs: number | null, atMs: number): Lap["deltaTrend"] {
    if (deltaMs === null) {
      this.reset();
      return null;
    }
    this.#readings.push({ atMs, deltaMs });
    const firstKept = this.#readings.findIndex((reading) => reading.atMs > atMs - LOOK_BACK_MS);
    if (firstKept > 1) this.#readings = this.#readings.slice(firstKept - 1);
    const [oldest] = this.#readings;
    if (!oldest || atMs - oldest.atMs < LOOK_BACK_MS) return this.#trend;
    this.#trend = trendOf(deltaMs - oldest.deltaMs, this.#trend);
    return this.#trend;
  }

  /** Another lap, another reference. */
  reset(): void {
    this.#readings = [];
    this.#trend = null;
  }
}

function trendOf(changeMs: number, before: Lap["deltaTrend"]): Lap["deltaTrend"] {
  if (changeMs <= -(before === "gaining" ? ENDS_MS : BEGINS_MS)) return "gaining";
  if (changeMs >= (before === "losing" ? ENDS_MS : BEGINS_MS)) return "losing";
  return "steady";
}
