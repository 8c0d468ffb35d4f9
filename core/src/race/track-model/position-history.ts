/** The distance between samples, within which a car hardly changes its speed. ms */
const APART_MS = 300;
/** Samples to keep: half an hour, which is three laps of the longest circuits. */
const KEPT = 8192;
/** Call a car stopped when it drives this part of a lap slower than `SLOWEST_LAP_MS`: 3.6 s for 5 m of a 5 km circuit. */
const STEP = 0.001;
const SLOWEST_LAP_MS = 3_600_000;

/** When a car was at which progress. */
export class PositionHistory {
  readonly #atMs = new Float64Array(KEPT);
  readonly #progress = new Float64Array(KEPT);
  #count = 0;
  /** When and where the car last moved forward by a step. */
  #stepFromMs = 0;
  #stepFrom = -Infinity;
  /** Where the car last drove off after a stop. */
  #stoodBefore = -Infinity;

  /** Takes a sample. Ignores a car that does not go forward. */
  add(atMs: number, progress: number): void {
    if (this.#count > 0 && progress <= this.#at(this.#count - 1)) return;
    // always keep the newest sample: the car's position and the line it just crossed are read from it
    if (this.#count > 1 && atMs - this.#atMs[(this.#count - 2) % KEPT]! < APART_MS) this.#count--;
    this.#atMs[this.#count % KEPT] = atMs;
    this.#progress[this.#count % KEPT] = progress;
    this.#count++;
    this.#goOn(atMs, progress);
  }

  /** Adds whole laps to every sample. */
  shift(laps: number): void {
    for (let i = 0; i < KEPT; i++) this.#progress[i]! += laps;
    this.#stepFrom += laps;
    this.#stoodBefore += laps;
  }

  clear(): void {
    this.#count = 0;
    this.#stepFrom = -Infinity;
    this.#stoodBefore = -Infinity;
  }

  /** Whether the car has stopped since it was at `progress`: then the time since is not a driving time. */
  stoodSince(progress: number, nowMs: number): boolean {
    return this.#stoodBefore > progress || nowMs - this.#stepFromMs > STEP * SLOWEST_LAP_MS;
  }

  /** When the car first reached `progress`, interpolated between samples; null outside of the recorded history. ms */
  reachedAtMs(progress: number): number | null {
    let low = Math.max(0, this.#count - KEPT);
    let high = this.#count - 1;
    if (high < low || this.#at(low) > progress || this.#at(high) < progress) return null;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#at(middle) < progress) low = middle + 1;
      else high = middle;
    }
    const end = this.#at(low);
    const endMs = this.#atMs[low % KEPT]!;
    if (end === progress) return endMs;
    const start = this.#at(low - 1);
    const startMs = this.#atMs[(low - 1) % KEPT]!;
    return startMs + ((progress - start) / (end - start)) * (endMs - startMs);
  }

  #goOn(atMs: number, progress: number): void {
    const step = progress - this.#stepFrom;
    if (step < STEP) return;
    if (atMs - this.#stepFromMs > step * SLOWEST_LAP_MS) this.#stoodBefore = progress;
    this.#stepFromMs = atMs;
    this.#stepFrom = progress;
  }

  #at(index: number): number {
    return this.#progress[index % KEPT]!;
  }
}
