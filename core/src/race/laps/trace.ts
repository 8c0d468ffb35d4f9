/** The clock of one lap over the place on the track. */
export class LapTrace {
  readonly #fractions: number[] = [];
  readonly #times: number[] = [];

  /**
   * Adds a frame. Places that do not go forward (a spin, the game's small errors) are left out; at the line everything
   * before it is, as on a race's first lap, whose clock runs from the grid on.
   */
  add(fraction: number, clockMs: number): void {
    if (!(fraction >= 0 && fraction <= 1) || !(clockMs >= 0)) return;
    if (this.#fractions.at(-1)! - fraction > 0.5) this.#fractions.length = this.#times.length = 0;
    const last = this.#fractions.length - 1;
    if (last >= 0 && (fraction <= this.#fractions[last]! || clockMs <= this.#times[last]!)) return;
    this.#fractions.push(fraction);
    this.#times.push(clockMs);
  }

  /** The clock at a place, between frames by proportion; null where the lap was not watched. ms */
  timeAt(fraction: number): number | null {
    const fractions = this.#fractions;
    const after = upperBound(fractions, fraction);
    if (!(fraction >= 0) || after === fractions.length)
      return after > 0 && fraction === fractions[after - 1] ? this.#times[after - 1]! : null;
    const [x0, y0] = after === 0 ? [0, 0] : [fractions[after - 1]!, this.#times[after - 1]!];
    if (fraction === x0) return y0;
    return this.#isHole(after) ? null : interpolate(x0, y0, fractions[after]!, this.#times[after]!, fraction);
  }

  /** Ends the lap at the line. A last frame that the clock's whole ms put beside the line or past it gives way. */
  close(lapMs: number): void {
    while (this.#fractions.at(-1)! >= 1 || this.#times.at(-1)! >= lapMs) {
      this.#fractions.pop();
      this.#times.pop();
    }
    this.add(1, lapMs);
  }

  /** True when it was watched from line to line, but for holes that are a small part of it together. */
  get isComplete(): boolean {
    if (this.#fractions.at(-1) !== 1) return false;
    const missing = this.#fractions.reduce((sum, _, i) => (this.#isHole(i) ? sum + this.#part(i) : sum), 0);
    return missing < MOST_MISSING;
  }

  /** Whether too much lies between a frame and the one before, or the line, for a place there to be known. */
  #isHole(index: number): boolean {
    return this.#times[index]! - (this.#times[index - 1] ?? 0) > HOLE_MS || this.#part(index) >= MOST_MISSING;
  }

  /** Of the lap, between a frame and the one before or the line. */
  #part(index: number): number {
    return this.#fractions[index]! - (this.#fractions[index - 1] ?? 0);
  }
}

/** On the lap's clock, between two frames: in so long a car brakes, and where it was meanwhile would be made up. ms */
const HOLE_MS = 500;
/** Of the lap. A delta is not known there. */
const MOST_MISSING = 0.05;

function interpolate(x0: number, y0: number, x1: number, y1: number, x: number): number {
  return x1 === x0 ? y0 : y0 + ((x - x0) / (x1 - x0)) * (y1 - y0);
}

/** Index of the first item above `value`. */
function upperBound(items: readonly number[], value: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (items[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
