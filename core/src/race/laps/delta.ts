import type { Lap } from "../state.js";

/** Compare the delta with that of this long ago. ms */
const LOOK_BACK_MS = 1500;
/** A change of the delta by `BEGINS_MS` over `LOOK_BACK_MS` begins a trend, by less than `ENDS_MS` ends it. */
const BEGINS_MS = 30;
const ENDS_MS = 12;

interface DeltaSample {
  readonly atMs: number;
  readonly deltaMs: number;
}

/** Whether the driver gains or loses against the reference lap, with hysteresis so that it does not flicker. */
export class DeltaTrend {
  #samples: DeltaSample[] = [];
  #trend: Lap["deltaTrend"] = null;

  /** Takes the delta of a frame and returns the trend; null while unknown. */
  update(deltaMs: number | null, atMs: number): Lap["deltaTrend"] {
    if (deltaMs === null) {
      this.reset();
      return null;
    }
    this.#samples.push({ atMs, deltaMs });
    const firstKept = this.#samples.findIndex((sample) => sample.atMs > atMs - LOOK_BACK_MS);
    if (firstKept > 1) this.#samples = this.#samples.slice(firstKept - 1);
    const [oldest] = this.#samples;
    if (!oldest || atMs - oldest.atMs < LOOK_BACK_MS) return this.#trend;
    this.#trend = trendOf(deltaMs - oldest.deltaMs, this.#trend);
    return this.#trend;
  }

  /** Starts again, for another lap or reference. */
  reset(): void {
    this.#samples = [];
    this.#trend = null;
  }
}

function trendOf(changeMs: number, before: Lap["deltaTrend"]): Lap["deltaTrend"] {
  if (changeMs <= -(before === "gaining" ? ENDS_MS : BEGINS_MS)) return "gaining";
  if (changeMs >= (before === "losing" ? ENDS_MS : BEGINS_MS)) return "losing";
  return "steady";
}
