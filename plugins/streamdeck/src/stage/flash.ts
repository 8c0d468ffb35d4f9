/** A flash that is at most so often seen, and how long each half takes: below three a second, for everybody's eyes. */
const TIMES = 3;
const HALF_MS = 200;

/** Says when a face is dark because it has news. A flash starts when the news changes, not when a key appears with them. */
export class Flash {
  #news: string | null;
  #sinceMs = -Infinity;

  constructor(news: string | null) {
    this.#news = news;
  }

  /** Whether the face is dark at `nowMs`. */
  isDark(news: string | null, nowMs: number): boolean {
    if (news !== this.#news) {
      this.#news = news;
      this.#sinceMs = news === null ? -Infinity : nowMs;
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
