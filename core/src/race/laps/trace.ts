/** The clock of one lap over the place on the track. */
export class LapTrace {
  readonly #fractions: number[] = [];
  readonly #times: number[] = [];

  /** Adds a frame; places that do not go forward (a spin, the game's small errors) are left out. */
  add(fraction: number, clockMs: number): void {
    const last = this.#fractions.length - 1;
    if (!(fraction >= 0 && fraction <= 1) || !(clockMs >= 0)) return;
    if (last >= 0 && (fraction <= this.#fractions[last]! || clockMs <= this.#times[last]!)) return;
    this.#fractions.push(fraction);
    this.#times.push(clockMs);
  }

  /** The clock at a place, between frames by proportion; null where the lap was not watched. ms */
  timeAt(fraction: number): number | null {
    const fractions = this.#fractions;
    const after = upperBound(fractions, fraction);
    if (after === 0)
      return fraction >= 0 && this.#startsAtLine() ? interpolate(0, 0, fractions[0]!, this.#times[0]!, fraction) : null;
    if (after === fractions.length) return fraction === fractions[after - 1] ? this.#times[after - 1]! : null;
    const before = after - 1;
    return interpolate(fractions[before]!, this.#times[before]!, fractions[after]!, this.#times[after]!, fraction);
  }

  /** The place at which the clock showed `clockMs`; null where the lap was not watched. 0..1 */
  fractionAt(clockMs: number): number | null {
    const after = upperBound(this.#times, clockMs);
    if (after === 0 || after === this.#times.length) return null;
    const before = after - 1;
    return interpolate(
      this.#times[before]!,
      this.#fractions[before]!,
      this.#times[after]!,
      this.#fractions[after]!,
      clockMs,
    );
  }

  /** Ends the lap at the line. A last frame that the clock's whole ms put beside the line or past it gives way. */
  close(lapMs: number): void {
    while (this.#fractions.at(-1)! >= 1 || this.#times.at(-1)! >= lapMs) {
      this.#fractions.pop();
      this.#times.pop();
    }
    this.add(1, lapMs);
  }

  /** True when it was watched from line to line without a gap that would blur a delta. */
  get isComplete(): boolean {
    const fractions = this.#fractions;
    if (fractions.at(-1) !== 1 || !this.#startsAtLine()) return false;
    return fractions.every((fraction, i) => i === 0 || fraction - fractions[i - 1]! < LARGEST_GAP);
  }

  #startsAtLine(): boolean {
    return this.#fractions.length > 0 && this.#fractions[0]! < LARGEST_GAP;
  }
}

/** Of the lap, between two frames. */
const LARGEST_GAP = 0.05;

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
