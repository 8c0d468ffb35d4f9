import { emptyCopy, type PageCopy } from "./copy.js";
import { Witnesses } from "./witnesses.js";

/**
 * A doubted page counts when the writer has gone on to its next one, or after so long: a virtual machine is set aside
 * for tens of milliseconds, and a pause that is told a tenth of a second late is not noticed. ms
 */
const DOUBTED_MS = 100;

/**
 * Why two equal copies do not speak for a page: it is short of what else changes with every page, or writes before it
 * were missed, so that what has changed says nothing.
 */
type Reason = "short" | "missed";

/** Whether the page that was seen last may be half of it, judged by the pages that were seen before. */
export class Doubt {
  readonly #clock: () => number;
  readonly #witnesses: Witnesses;
  /** What the page was before the writer began the one that was seen last. */
  readonly #before: PageCopy;
  /** Whether what was before may itself be half a page. */
  #isBeforeDoubted = false;
  #reason: Reason | null = null;
  /** Since when nothing but doubted pages was seen. */
  #sinceMs = 0;
  /** Whether a page was ever believed; before that there is nothing to judge by. */
  #hasBelieved = false;

  /** `clock` tells the time in ms. */
  constructor(size: number, clock: () => number) {
    this.#clock = clock;
    this.#witnesses = new Witnesses(size);
    this.#before = emptyCopy(size);
  }

  get isOpen(): boolean {
    return this.#reason !== null && this.#clock() - this.#sinceMs < DOUBTED_MS;
  }

  /** The page changed from `previous` to `seen`. */
  judge(previous: PageCopy, seen: PageCopy, wereWritesMissed: boolean): void {
    const wasDoubted = this.#reason !== null;
    if (this.#isShort(previous, seen)) this.#reason = "short";
    else this.#reason = wereWritesMissed ? "missed" : null;
    if (!wasDoubted) this.#sinceMs = this.#clock();
  }

  /** The page that was seen last counts, in spite of all doubt. */
  believe(seen: PageCopy): void {
    if (this.#hasBelieved) this.#witnesses.note(this.#before, seen, this.#reason === "short");
    this.#hasBelieved = true;
    this.#reason = null;
  }

  #isShort(previous: PageCopy, seen: PageCopy): boolean {
    const isNext = this.#reason !== "short" || this.#witnesses.haveBegunAnew(this.#before, previous, seen);
    if (!isNext) return this.#witnesses.areLacking(this.#before, seen) || this.#isBeforeDoubted;
    // two pages that lack the same: so the first was whole
    if (this.#reason !== "short" || this.#witnesses.areLacking(this.#before, seen)) this.#followOn(previous);
    return this.#witnesses.areLacking(previous, seen);
  }

  /** The writer had finished `previous` when it went on. */
  #followOn(previous: PageCopy): void {
    if (this.#reason === "short") this.#witnesses.note(this.#before, previous, true);
    this.#isBeforeDoubted = this.#reason === "missed";
    this.#before.bytes.set(previous.bytes);
  }
}
