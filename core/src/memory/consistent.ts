import { PAGES, type PageName } from "../protocol/index.js";
import type { OpenPage } from "./source.js";
import { UsualSpan } from "./span.js";

/**
 * The game writes while we read. A copy counts only when another one, taken at least this long after it, is the same.
 * Measured against a memcpy writer on a busy machine: copies back to back leave about 10 torn pages in a million, with
 * 100 µs between them about one. Windows cannot sleep for so short a time, and spinning costs more. µs
 */
export const SETTLE_US = process.platform === "win32" ? 100 : 250;

/**
 * A page that changed less than usual may be half written by a writer that was stopped. It counts when the writer has
 * gone on to its next page and that is as short, or after so long: a virtual machine is set aside for tens of
 * milliseconds, and a pause that is told a tenth of a second late is not noticed. ms
 */
const DOUBTED_MS = 100;

/** How often a read starts over before it gives up until the next tick. */
const MAX_TRIES = 6;

/** How many reads went how, since the page was opened. */
export interface ReadCounts {
  /** Consistent new pages. */
  readonly accepted: number;
  /** Reads that found the page as it was. */
  readonly unchanged: number;
  /** Copies that differed from the one before or may be half a page, so that the page was copied again. */
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
  readonly #usual = new UsualSpan();
  /** The same memory as `bytes`. */
  readonly #accepted: Buffer<ArrayBuffer>;
  #first: Buffer<ArrayBuffer>;
  #second: Buffer<ArrayBuffer>;
  /** Whether the copies differ from what was accepted last. */
  #isNew = true;
  /** The last copy that was doubted. */
  readonly #doubted: Buffer<ArrayBuffer>;
  /** Since when nothing but doubted copies was read; null when the last one was not. */
  #doubtedAtMs: number | null = null;

  constructor(page: PageName, source: OpenPage) {
    const { size } = PAGES[page];
    this.page = page;
    this.bytes = new Uint8Array(size);
    this.#accepted = Buffer.from(this.bytes.buffer);
    this.#source = source;
    this.#first = Buffer.alloc(size);
    this.#second = Buffer.alloc(size);
    this.#doubted = Buffer.alloc(size);
  }

  /** Takes the first copy; false when the page is as it was at the last accepted read. `force` says true all the same. */
  begin(force: boolean): boolean {
    this.#source.copyTo(this.#first);
    this.#isNew = !this.#first.equals(this.bytes);
    if (!this.#isNew) this.#doubtedAtMs = null;
    if (force || this.counts.accepted === 0 || this.#isNew) return true;
    this.counts.unchanged++;
    return false;
  }

  /** Takes another copy; null when it differs from the one before, so that a third has to be taken. */
  confirm(): "accepted" | null {
    this.#source.copyTo(this.#second);
    if (!this.#second.equals(this.#first)) {
      [this.#first, this.#second] = [this.#second, this.#first];
      this.#isNew = true;
    } else if (this.#isWhole()) {
      this.bytes.set(this.#second);
      this.counts.accepted++;
      return "accepted";
    }
    this.counts.retried++;
    return null;
  }

  /** Judges the second copy by how much of the page it renews. */
  #isWhole(): boolean {
    const before = this.#accepted;
    if (this.counts.accepted === 0 || !this.#isNew) return true;
    const isShort = this.#usual.isShort(before, this.#second);
    if (isShort && !this.#isCleared(performance.now())) return false;
    this.#doubtedAtMs = null;
    this.#usual.note(before, this.#second, isShort);
    return true;
  }

  /** Whether a second copy that renews less than usual is the whole page all the same. */
  #isCleared(nowMs: number): boolean {
    if (this.#doubtedAtMs === null) this.#doubtedAtMs = nowMs;
    else if (nowMs - this.#doubtedAtMs >= DOUBTED_MS) return true;
    else if (this.#usual.wentOn(this.#accepted, this.#doubted, this.#second)) return true;
    this.#doubted.set(this.#second);
    return false;
  }

  giveUp(): "gaveUp" {
    this.counts.gaveUp++;
    return "gaveUp";
  }

  close(): void {
    this.#source.close();
  }
}

const nobodyWakesUs = new Int32Array(new SharedArrayBuffer(4));

/**
 * Lets time pass between two copies. It matters that the processor is given away: we may have taken it from the game in
 * the middle of a page, which then stays half written for as long as we spin. On Windows a sleep takes a millisecond,
 * in which physics is written anew; there the game's threads go before ours.
 */
function settle(us: number): void {
  if (process.platform !== "win32") {
    Atomics.wait(nobodyWakesUs, 0, 0, us / 1000);
    return;
  }
  const endMs = performance.now() + us / 1000;
  while (performance.now() < endMs);
}

/**
 * Reads pages consistently and says, in order, what became of each. `force` reads pages that did not change as
 * thoroughly as those that did. Throws `MemoryError` when a page is closed or shrank.
 */
export function readConsistently(readers: readonly PageReader[], settleUs = SETTLE_US, force = false): ReadResult[] {
  const results = readers.map((reader): ReadResult | null => (reader.begin(force) ? null : "unchanged"));
  for (let tries = 0; tries < MAX_TRIES && results.includes(null); tries++) {
    if (settleUs > 0) settle(settleUs);
    readers.forEach((reader, i) => (results[i] ??= reader.confirm()));
  }
  return readers.map((reader, i) => results[i] ?? reader.giveUp());
}
