import type { ServerResponse } from "node:http";

/** Files that are served at once; a page of ours asks for six at a time. */
const MOST_AT_ONCE = 32;
/** An answer that takes longer may be ended when others wait. ms */
const FAIR_MS = 2000;
const CHECK_EVERY_MS = 250;

/**
 * Bounds how many files are served at once, and so how many are open and how much of them is in memory. Clients that read
 * slowly cannot keep others waiting.
 */
export class FileSlots {
  /** Since when each answer is under way, longest first. ms, as `performance.now()` */
  readonly #begun = new Map<ServerResponse, number>();
  #waiting: { readonly response: ServerResponse; readonly begin: () => void }[] = [];
  #timer: NodeJS.Timeout | null = null;

  /** Calls `begin` when there is a free slot. */
  take(response: ServerResponse, begin: () => void): void {
    this.#waiting.push({ response, begin });
    this.#beginNext();
    if (this.#waiting.length > 0) this.#timer ??= setInterval(() => this.#makeRoom(), CHECK_EVERY_MS).unref();
  }

  #beginNext(): void {
    while (this.#begun.size < MOST_AT_ONCE) {
      const next = this.#waiting.shift();
      if (!next) break;
      const { response, begin } = next;
      if (response.destroyed) continue;
      this.#begun.set(response, performance.now());
      response.once("close", () => {
        this.#begun.delete(response);
        this.#beginNext();
      });
      begin();
    }
    if (this.#waiting.length > 0 || this.#timer === null) return;
    clearInterval(this.#timer);
    this.#timer = null;
  }

  /** Ends as many long answers as others wait, the longest first. */
  #makeRoom(): void {
    let wanted = this.#waiting.filter(({ response }) => !response.destroyed).length;
    for (const [response, sinceMs] of this.#begun) {
      if (wanted-- <= 0 || performance.now() - sinceMs < FAIR_MS) return;
      response.destroy();
    }
  }
}
