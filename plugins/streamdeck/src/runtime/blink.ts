/** A blink is this many flashes. Each half takes long enough for fewer than three flashes a second, which is safe with photosensitive epilepsy. */
const TIMES = 3;
const HALF_MS = 200;

/** When a view that blinks is dark. It starts when `blink` changes, not when a key appears. */
export class Blink {
  #blink: string | null;
  #sinceMs = -Infinity;

  constructor(blink: string | null) {
    this.#blink = blink;
  }

  /** Whether the view is dark at `nowMs`. */
  isDark(blink: string | null, nowMs: number): boolean {
    if (blink !== this.#blink) {
      this.#blink = blink;
      this.#sinceMs = blink === null ? -Infinity : nowMs;
    }
    const half = Math.floor((nowMs - this.#sinceMs) / HALF_MS);
    return half < 2 * TIMES && half % 2 === 1;
  }

  /** When it changes next; null when it is over. */
  nextAtMs(nowMs: number): number | null {
    const half = Math.floor((nowMs - this.#sinceMs) / HALF_MS);
    return half < 2 * TIMES ? this.#sinceMs + (half + 1) * HALF_MS : null;
  }
}
