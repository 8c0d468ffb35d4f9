import { PAGES, type PageName } from "../protocol/index.js";
import type { OpenPage } from "./source.js";

/**
 * The game writes while we read. A copy counts only when another one, taken at least this long after it, is the same.
 * Two copies back to back leave about 10 torn pages in a million, and 40 µs between them about one on a busy machine.
 */
export const SETTLE_US = 40;

/**
 * A writer that was interrupted in the middle of a page shows the same half for longer than that. It gives itself away:
 * less of the page has changed than by the write before. That counts only once it has been so for this long. ms
 */
const DOUBT_MS = 50;

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
  /** Reads put off since only half of the page seemed to be written; the page keeps its last consistent content. */
  readonly doubted: number;
  /** Reads given up after several tries; the page keeps its last consistent content. */
  readonly gaveUp: number;
}

/** How one read of a page ended. */
export type ReadResult = "accepted" | "unchanged" | "doubted" | "gaveUp";

/** The part of a page that one write changed, as words of 32 bits; `last` is below `first` when nothing changed. */
interface Span {
  readonly first: number;
  readonly last: number;
}

function covers(span: Span, other: Span): boolean {
  return span.first <= other.first && span.last >= other.last;
}

function changedSpan(before: Int32Array, after: Int32Array): Span {
  let first = 0;
  let last = before.length - 1;
  while (first <= last && before[first] === after[first]) first++;
  while (last > first && before[last] === after[last]) last--;
  return { first, last };
}

/** Bytes of a page's size, also seen as words. */
class PageCopy {
  readonly bytes: Buffer<ArrayBuffer>;
  readonly words: Int32Array;

  constructor(size: number) {
    const memory = new ArrayBuffer(size);
    this.bytes = Buffer.from(memory);
    this.words = new Int32Array(memory);
  }
}

/** One open page with its last consistent content. */
export class PageReader {
  readonly page: PageName;
  readonly counts = { accepted: 0, unchanged: 0, retried: 0, doubted: 0, gaveUp: 0 };

  readonly #source: OpenPage;
  readonly #accepted: PageCopy;
  #first: PageCopy;
  #second: PageCopy;
  /** What the last accepted write changed. */
  #usual: Span | null = null;
  #doubt: { readonly span: Span; readonly sinceMs: number } | null = null;

  constructor(page: PageName, source: OpenPage) {
    const { size } = PAGES[page];
    this.page = page;
    this.#source = source;
    this.#accepted = new PageCopy(size);
    this.#first = new PageCopy(size);
    this.#second = new PageCopy(size);
  }

  /** The last consistent content; all zero before the first accepted read. Views lie on it. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#accepted.bytes;
  }

  /** Takes the first copy; false when the page is as it was at the last accepted read. `force` takes it all the same. */
  begin(force: boolean): boolean {
    this.#source.copyTo(this.#first.bytes);
    if (force || this.counts.accepted === 0 || !this.#first.bytes.equals(this.#accepted.bytes)) return true;
    this.counts.unchanged++;
    return false;
  }

  /** Takes another copy; null when it differs from the one before, so that a third has to be taken. */
  confirm(nowMs: number): "accepted" | "doubted" | null {
    this.#source.copyTo(this.#second.bytes);
    if (!this.#second.bytes.equals(this.#first.bytes)) {
      [this.#first, this.#second] = [this.#second, this.#first];
      this.counts.retried++;
      return null;
    }
    const span = changedSpan(this.#accepted.words, this.#second.words);
    const changed = span.first <= span.last;
    if (changed && this.#isDoubtful(span, nowMs)) {
      this.counts.doubted++;
      return "doubted";
    }
    if (changed) this.#usual = this.counts.accepted > 0 ? span : null;
    this.#doubt = null;
    this.#accepted.bytes.set(this.#second.bytes);
    this.counts.accepted++;
    return "accepted";
  }

  #isDoubtful(span: Span, nowMs: number): boolean {
    if (!this.#usual || covers(span, this.#usual)) return false;
    if (!this.#doubt || !covers(span, this.#doubt.span)) this.#doubt = { span, sinceMs: nowMs };
    return nowMs - this.#doubt.sinceMs < DOUBT_MS;
  }

  giveUp(): "gaveUp" {
    this.counts.gaveUp++;
    return "gaveUp";
  }

  close(): void {
    this.#source.close();
  }
}

/** Busy-waits: a timer would be far too coarse, and 40 µs sixty times a second is a quarter of a percent of a core. */
function spinUntil(timeMs: number): number {
  for (;;) {
    const nowMs = performance.now();
    if (nowMs >= timeMs) return nowMs;
  }
}

/**
 * Reads pages consistently and says, in order, what became of each. `force` reads pages that did not change as
 * thoroughly as those that did. Throws `MemoryError` when a page is closed or shrank.
 */
export function readConsistently(readers: readonly PageReader[], settleUs = SETTLE_US, force = false): ReadResult[] {
  const results = readers.map((reader): ReadResult | null => (reader.begin(force) ? null : "unchanged"));
  for (let tries = 0; tries < MAX_TRIES && results.includes(null); tries++) {
    const nowMs = spinUntil(performance.now() + settleUs / 1000);
    readers.forEach((reader, i) => (results[i] ??= reader.confirm(nowMs)));
  }
  return readers.map((reader, i) => results[i] ?? reader.giveUp());
}
