import { PAGES, type PageName } from "../protocol/index.js";
import type { OpenPage } from "./source.js";

/** How many reads went how, since the page was opened. */
export interface ReadCounts {
  /** Consistent reads of a page that was new, or that had to be read thoroughly. */
  readonly accepted: number;
  /** Reads that found the page as it was. */
  readonly unchanged: number;
  /** Copies that differed from the one before, so that the page was copied again. */
  readonly retried: number;
  /** Reads whose copies differed each time: the last one is shown unconfirmed. */
  readonly gaveUp: number;
}

/** One open page with its last content. `readConsistently` drives it. */
export class PageReader {
  readonly page: PageName;
  /** The page as last read; all zero before the first read. Views lie on it. */
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

  /** Takes the first copy. False when the page is as it was last read; `force` says true all the same. */
  begin(force: boolean): boolean {
    this.#copy();
    if (force || !this.#isTaken) return true;
    this.counts.unchanged++;
    return false;
  }

  /** Takes another copy. Null when it differs from the one before, so that a third has to be taken. */
  confirm(): "accepted" | null {
    if (this.#copy()) {
      this.counts.retried++;
      return null;
    }
    this.#take();
    this.counts.accepted++;
    return "accepted";
  }

  /** Shows the latest copy unconfirmed: fields of 4 bytes are whole in it, and an old page helps less. */
  giveUp(): "gaveUp" {
    this.#take();
    this.counts.gaveUp++;
    return "gaveUp";
  }

  close(): void {
    this.#source.close();
  }

  /** Copies the page. True when it has changed since the copy before. */
  #copy(): boolean {
    this.#source.copyTo(this.#previous);
    // Compares bytes, not the packet id: half a page has its new id already and must not stay.
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
