import { PAGES, type PageName } from "../protocol/index.js";
import { emptyCopy, type PageCopy } from "./copy.js";
import { Doubt } from "./doubt.js";
import { Rhythm } from "./rhythm.js";
import type { OpenPage } from "./source.js";

/** How many reads went how, since the page was opened. */
export interface ReadCounts {
  /** Consistent reads of a page that was new, or that had to be read thoroughly. */
  readonly accepted: number;
  /** Reads that found the page as it was. */
  readonly unchanged: number;
  /** Copies that differed from the one before or were doubted, so that the page was copied again. */
  readonly retried: number;
  /** Reads given up after several tries; the page keeps its last consistent content. */
  readonly gaveUp: number;
}

/** One open page with its last consistent content. */
export class PageReader {
  readonly page: PageName;
  /** The last consistent content; all zero before the first accepted read. Views lie on it. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly counts = { accepted: 0, unchanged: 0, retried: 0, gaveUp: 0 };

  readonly #source: OpenPage;
  readonly #rhythm: Rhythm;
  readonly #doubt: Doubt;
  /** The copy that was taken last. */
  #seen: PageCopy;
  /** Where the next copy goes; right after a change, what was seen before it. */
  #other: PageCopy;
  /** Whether what was seen last was accepted. */
  #isAccepted = false;

  /** `clock` tells the time in ms and never goes back. */
  constructor(page: PageName, source: OpenPage, clock: () => number = () => performance.now()) {
    const { size } = PAGES[page];
    this.page = page;
    this.bytes = new Uint8Array(size);
    this.#source = source;
    this.#rhythm = new Rhythm(clock);
    this.#doubt = new Doubt(size, clock);
    this.#seen = emptyCopy(size);
    this.#other = emptyCopy(size);
  }

  /** Takes the first copy; false when the page is as it was at the last accepted read. `force` says true all the same. */
  begin(force: boolean): boolean {
    this.#look(true);
    if (force || !this.#isAccepted) return true;
    this.counts.unchanged++;
    return false;
  }

  /** Takes another copy; null when it differs from the one before or is doubted, so that a third has to be taken. */
  confirm(): "accepted" | null {
    if (this.#look(false) || (this.#doubt.holdsBack && !this.#rhythm.isAfterPause)) {
      this.counts.retried++;
      return null;
    }
    if (!this.#isAccepted) this.#accept();
    this.counts.accepted++;
    return "accepted";
  }

  giveUp(): "gaveUp" {
    this.counts.gaveUp++;
    return "gaveUp";
  }

  close(): void {
    this.#source.close();
  }

  /** Copies the page and says whether it has changed since the last copy. */
  #look(isFirst: boolean): boolean {
    this.#source.copyTo(this.#other.bytes);
    const isNew = !this.#other.bytes.equals(this.#seen.bytes);
    const wereWritesMissed = this.#rhythm.look(isFirst, isNew);
    if (!isNew) return false;
    [this.#seen, this.#other] = [this.#other, this.#seen];
    this.#doubt.judge(this.#other, this.#seen, wereWritesMissed);
    this.#isAccepted = false;
    return true;
  }

  #accept(): void {
    this.#doubt.accept(this.#seen);
    this.bytes.set(this.#seen.bytes);
    this.#isAccepted = true;
  }
}
