import { PAGES, type PageName } from "../protocol/index.js";
import type { OpenPage } from "./source.js";

/**
 * The game writes while we read. A copy counts only when another one, taken at least this long after it, is the same.
 * Measured against a memcpy writer: copies back to back leave about 10 torn pages in a million; 40 µs between them
 * leave one or two on a busy machine, where the writer is interrupted in mid-page for longer than that; 100 µs none.
 */
export const SETTLE_US = 100;

/** How often a read starts over before it gives up until the next tick. */
const MAX_TRIES = 6;

/** How many reads went how, since the page was opened. */
export interface ReadCounts {
  /** Consistent new pages. */
  readonly accepted: number;
  /** Reads that found the page as it was. */
  readonly unchanged: number;
  /** Copies that differed from the one before, so that the page was copied again. */
  readonly retried: number;
  /** Reads given up after several tries; the page keeps its last consistent content. */
  readonly gaveUp: number;
}

/** How one read of a page ended. */
export type ReadResult = "accepted" | "unchanged" | "gaveUp";

/** One open page with its last consistent content. */
export class PageReader {
  readonly page: PageName;
  /** The last consistent content; all zero before the first accepted read. Views lie on it. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly counts = { accepted: 0, unchanged: 0, retried: 0, gaveUp: 0 };

  readonly #source: OpenPage;
  #first: Buffer<ArrayBuffer>;
  #second: Buffer<ArrayBuffer>;

  constructor(page: PageName, source: OpenPage) {
    const { size } = PAGES[page];
    this.page = page;
    this.bytes = new Uint8Array(size);
    this.#source = source;
    this.#first = Buffer.alloc(size);
    this.#second = Buffer.alloc(size);
  }

  /** Takes the first copy; false when the page is as it was at the last accepted read. `force` says true all the same. */
  begin(force: boolean): boolean {
    this.#source.copyTo(this.#first);
    if (force || this.counts.accepted === 0 || !this.#first.equals(this.bytes)) return true;
    this.counts.unchanged++;
    return false;
  }

  /** Takes another copy; null when it differs from the one before, so that a third has to be taken. */
  confirm(): "accepted" | null {
    this.#source.copyTo(this.#second);
    if (this.#second.equals(this.#first)) {
      this.bytes.set(this.#second);
      this.counts.accepted++;
      return "accepted";
    }
    [this.#first, this.#second] = [this.#second, this.#first];
    this.counts.retried++;
    return null;
  }

  giveUp(): "gaveUp" {
    this.counts.gaveUp++;
    return "gaveUp";
  }

  close(): void {
    this.#source.close();
  }
}

/** Busy-waits: a timer would be far too coarse, and 100 µs sixty times a second is 0.6 % of a core. */
function spinUntil(timeMs: number): void {
  while (performance.now() < timeMs);
}

/**
 * Reads pages consistently and says, in order, what became of each. `force` reads pages that did not change as
 * thoroughly as those that did. Throws `MemoryError` when a page is closed or shrank.
 */
export function readConsistently(readers: readonly PageReader[], settleUs = SETTLE_US, force = false): ReadResult[] {
  const results = readers.map((reader): ReadResult | null => (reader.begin(force) ? null : "unchanged"));
  for (let tries = 0; tries < MAX_TRIES && results.includes(null); tries++) {
    spinUntil(performance.now() + settleUs / 1000);
    readers.forEach((reader, i) => (results[i] ??= reader.confirm()));
  }
  return readers.map((reader, i) => results[i] ?? reader.giveUp());
}
