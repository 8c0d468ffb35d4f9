/** The clock of one lap by position on the lap. */
export class LapTrace {
  readonly #fractions: number[] = [];
  readonly #times: number[] = [];

  /**
   * Adds a frame. Ignores positions that do not go forward (a spin, small errors of the game). At the line drops everything
   * before it, as on a race's first lap, whose clock runs from the grid.
   */
  add(fraction: number, clockMs: number): void {
    if (!(fraction >= 0 && fraction <= 1) || !(clockMs >= 0)) return;
    if (this.#fractions.at(-1)! - fraction > 0.5) this.#fractions.length = this.#times.length = 0;
    const last = this.#fractions.length - 1;
    if (last >= 0 && (fraction <= this.#fractions[last]! || clockMs <= this.#times[last]!)) return;
    this.#fractions.push(fraction);
    this.#times.push(clockMs);
  }

  /** The clock at a position, interpolated between frames; null where the lap was not seen. ms */
  timeAt(fraction: number): number | null {
    const fractions = this.#fractions;
    const after = upperBound(fractions, fraction);
    if (!(fraction >= 0) || after === fractions.length)
      return fraction === fractions[after - 1] ? this.#times[after - 1]! : null;
    const [x0, y0] = after === 0 ? [0, 0] : [fractions[after - 1]!, this.#times[after - 1]!];
    if (fraction === x0) return y0;
    return this.#isHole(after) ? null : interpolate(x0, y0, fractions[after]!, this.#times[after]!, fraction);
  }

  /** Where the clock showed this time, interpolated between frames, 0..1; null where the lap was not seen. */
  placeAt(clockMs: number): number | null {
    const times = this.#times;
    const after = upperBound(times, clockMs);
    if (after === 0 || after === times.length || this.#isHole(after)) return null;
    return interpolate(times[after - 1]!, this.#fractions[after - 1]!, times[after]!, this.#fractions[after]!, clockMs);
  }

  /** Ends the lap at the line. Removes last frames that rounding put on or beyond it. */
  close(lapMs: number): void {
    while (this.#fractions.at(-1)! >= 1 || this.#times.at(-1)! >= lapMs) {
      this.#fractions.pop();
      this.#times.pop();
    }
    this.add(1, lapMs);
  }

  /** True when it was followed from line to line, except for holes that add up to a small part of the lap. */
  get isComplete(): boolean {
    if (this.#fractions.at(-1) !== 1) return false;
    const missing = this.#fractions.reduce((sum, _, i) => (this.#isHole(i) ? sum + this.#part(i) : sum), 0);
    return missing < MOST_MISSING;
  }

  /** Whether the step from the previous frame, or the line, is too long to interpolate. */
  #isHole(index: number): boolean {
    return this.#times[index]! - (this.#times[index - 1] ?? 0) > HOLE_MS || this.#part(index) >= MOST_MISSING;
  }

  /** The fraction of the lap from the previous frame, or the line, to a frame. */
  #part(index: number): number {
    return this.#fractions[index]! - (this.#fractions[index - 1] ?? 0);
  }
}

/** Do not interpolate between frames further apart than this: a car can brake meanwhile. ms */
const HOLE_MS = 500;
/** Nor over more than this. Also the largest sum of holes in a complete lap. Fraction of the lap */
const MOST_MISSING = 0.05;

function interpolate(x0: number, y0: number, x1: number, y1: number, x: number): number {
  return y0 + ((x - x0) / (x1 - x0)) * (y1 - y0);
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
