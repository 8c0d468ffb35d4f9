import { PAGES, type PageName } from "../protocol/index.js";
import type { OpenPage } from "./source.js";

/** How reads ended since the page was opened. */
export interface ReadCounts {
  /** Consistent reads of a page that had changed, or was read with `force`. */
  readonly accepted: number;
  /** Reads of a page that had not changed. */
  readonly unchanged: number;
  /** Copies that differed from the previous one, so that the page was copied again. */
  readonly retried: number;
  /** Reads whose copies all differed: the last one was taken unconfirmed. */
  readonly gaveUp: number;
}

/** One open page with its last content. `readConsistently` drives it. */
export class PageReader {
  readonly page: PageName;
  /** The page as last read, which views read from; zeros before the first read. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly counts = { accepted: 0, unchanged: 0, retried: 0, gaveUp: 0 };

  readonly #source: OpenPage;
  #latest: Buffer<ArrayBuffer>;
  #previous: Buffer<ArrayBuffer>;
  /** Whether `bytes` is the latest copy. */
  #isTaken = false;

  constructor(page: PageName, source: OpenPage) {
    const { size } = PAGES[page];
    this.page = page;
    this.bytes = new Uint8Array(size);
    this.#source = source;
    this.#latest = Buffer.alloc(size);
    this.#previous = Buffer.alloc(size);
  }

  /** Takes the first copy. Returns whether the page has changed since the last read; always true with `force`. */
  begin(force: boolean): boolean {
    this.#copy();
    if (force || !this.#isTaken) return true;
    this.counts.unchanged++;
    return false;
  }

  /** Takes another copy. Null when it differs from the previous one, so that another is needed. */
  confirm(): "accepted" | null {
    if (this.#copy()) {
      this.counts.retried++;
      return null;
    }
    this.#take();
    this.counts.accepted++;
    return "accepted";
  }

  /** Takes the latest copy unconfirmed: its 4-byte fields are intact, and a mixed page is better than an old one. */
  giveUp(): "gaveUp" {
    this.#take();
    this.counts.gaveUp++;
    return "gaveUp";
  }

  close(): void {
    this.#source.close();
  }

  /** Copies the page. Returns whether it has changed since the previous copy. */
  #copy(): boolean {
    this.#source.copyTo(this.#previous);
    // compare bytes, not the packet id, which a half-written page has already
    if (this.#previous.equals(this.#latest)) return false;
    [this.#latest, this.#previous] = [this.#previous, this.#latest];
    this.#isTaken = false;
    return true;
  }

  #take(): void {
    if (!this.#isTaken) this.bytes.set(this.#latest);
    this.#isTaken = true;
  }
}
