import { emptyCopy, type PageCopy } from "./copy.js";
import { Witnesses } from "./witnesses.js";

/**
 * A doubted page is held back until the writer's next page takes its place, or for so long: a virtual machine is set
 * aside for tens of milliseconds, and a pause that is told a tenth of a second late is not noticed. ms
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
  /** The page that the one seen last is judged by. */
  readonly #before: PageCopy;
  /** Whether that one may itself be half a page. */
  #isBeforeDoubted = false;
  #reason: Reason | null = null;
  /** Since when nothing but doubted pages was seen. */
  #sinceMs = 0;
  /** Whether a page was ever accepted; before that there is nothing to judge by. */
  #hasAccepted = false;

  /** `clock` tells the time in ms and never goes back. */
  constructor(size: number, clock: () => number) {
    this.#clock = clock;
    this.#witnesses = new Witnesses(size);
    this.#before = emptyCopy(size);
  }

  /** Whether the page that was seen last must not be shown yet. */
  get holdsBack(): boolean {
    return this.#reason !== null && this.#clock() - this.#sinceMs < DOUBTED_MS;
  }

  /** The page changed from `previous` to `seen`. */
  judge(previous: PageCopy, seen: PageCopy, wereWritesMissed: boolean): void {
    const wasDoubted = this.#reason !== null;
    if (this.#isShort(previous, seen)) this.#reason = "short";
    else this.#reason = wereWritesMissed ? "missed" : null;
    if (!wasDoubted) this.#sinceMs = this.#clock();
  }

  /** The page that was seen last is shown: there is no doubt, or none that holds any longer. */
  accept(seen: PageCopy): void {
    if (this.#hasAccepted) this.#witnesses.note(this.#before, seen, this.#reason === "short");
    this.#hasAccepted = true;
    this.#reason = null;
  }

  #isShort(previous: PageCopy, seen: PageCopy): boolean {
    if (this.#reason !== "short") this.#followOn(previous);
    else {
      const lacks = this.#witnesses.areLacking(this.#before, seen);
      if (!this.#witnesses.haveBegunAnew(this.#before, previous, seen)) return lacks || this.#isBeforeDoubted;
      if (lacks) {
        // two in a row are short of something: so that is how the game writes now, and `previous` was whole
        this.#witnesses.note(this.#before, previous, true);
        this.#followOn(previous);
      } else this.#witnesses.suspect(this.#before, previous);
    }
    return this.#witnesses.areLacking(previous, seen);
  }

  /** What is seen from now on is judged by `previous`. */
  #followOn(previous: PageCopy): void {
    this.#isBeforeDoubted = this.#reason === "missed";
    this.#before.bytes.set(previous.bytes);
  }
}
