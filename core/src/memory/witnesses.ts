import type { PageCopy } from "./copy.js";

/** So many changes in a row make a word a witness. */
const ENOUGH = 8;
/** A witness may be missing so many times more often than it is looked at closely. */
const SPARE = 3;
/** What is usual changes slowly: only every so many pages are looked at closely. Odd, for pages that alternate. */
const LOOK_EVERY = 61;
/** So many times more words change than are witnesses: the game does something else now, and is learned anew. */
const FAR_MORE = 2;

/**
 * The words of a page that have changed with every page of late. In a page that a stopped writer left half written some
 * of them are still those of the page before: at its end, at its start or in the middle, for a copying loop may well
 * write both ends first. Who reads more seldom than the game writes did not always see the page before: then nothing
 * but the two equal copies speaks for a page.
 */
export class Witnesses {
  /** How often in a row each word has changed, as far as that was looked at, and at most `SPARE` more than enough. */
  readonly #streaks: Uint8Array;
  #witnesses: readonly number[] = [];
  #pages = 0;

  constructor(size: number) {
    this.#streaks = new Uint8Array(size >> 2);
  }

  /** Learns from two pages, one after the other. `isSurprising`: the second lacks what every page had. */
  note(before: PageCopy, after: PageCopy, isSurprising: boolean): void {
    this.#pages++;
    if (!isSurprising && this.#pages > ENOUGH && this.#pages % LOOK_EVERY !== 0) return;
    let changed = 0;
    for (let word = 0; word < this.#streaks.length; word++) {
      const isChanged = before.words[word] !== after.words[word];
      this.#streaks[word] = isChanged ? Math.min(this.#streaks[word]! + 1, ENOUGH + SPARE) : 0;
      if (isChanged) changed++;
    }
    this.#choose();
    if (this.#pages > ENOUGH && changed > FAR_MORE * this.#witnesses.length) this.#pages = 0;
  }

  /** `after` lacked witnesses that the next page had again: a half page, or words that rest now and then. */
  suspect(before: PageCopy, after: PageCopy): void {
    for (const word of this.#witnesses) {
      if (before.words[word] !== after.words[word]) continue;
      const streak = this.#streaks[word]! - 1;
      this.#streaks[word] = streak < ENOUGH ? 0 : streak;
    }
    this.#choose();
  }

  /**
   * Whether `after` lacks the first or the last witness, or two neighbours: they are as they were. A single one in the
   * middle may have come to the same number again.
   */
  areLacking(before: PageCopy, after: PageCopy): boolean {
    // what lies beyond both ends would not be written either
    let wasSame = true;
    for (const word of this.#witnesses) {
      const isSame = before.words[word] === after.words[word];
      if (isSame && wasSame) return true;
      wasSame = isSame;
    }
    return wasSame && this.#witnesses.length > 0;
  }

  /** Whether the writer, after it left `doubted` behind, has begun its next page: it wrote again what it had written. */
  haveBegunAnew(before: PageCopy, doubted: PageCopy, after: PageCopy): boolean {
    return this.#witnesses.some((word) => {
      const then = doubted.words[word];
      return before.words[word] !== then && then !== after.words[word];
    });
  }

  #choose(): void {
    const witnesses: number[] = [];
    for (let word = 0; word < this.#streaks.length; word++) if (this.#streaks[word]! >= ENOUGH) witnesses.push(word);
    this.#witnesses = witnesses;
  }
}
