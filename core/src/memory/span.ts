/** How many changes tell what is usual; fewer than `ENOUGH` tell nothing. */
const REMEMBERED = 32;
const ENOUGH = 8;
/** What is usual changes slowly: only every so many changes are looked at closely. */
const LOOK_EVERY = 64;

/** From which to which byte a page changed. */
interface Span {
  readonly first: number;
  readonly last: number;
}

/**
 * How much of a page its writer usually changes at once. A page that a stopped writer left half written has changed
 * only at one end.
 */
export class UsualSpan {
  readonly #spans: Span[] = [];
  readonly #margin: number;
  #looks = 0;
  /** Every remembered change begins before `#head` and ends after `#tail`. */
  #head = 0;
  #tail = 0;

  /** @param size bytes of the page; the last field that changes is not always the same one */
  constructor(size: number) {
    this.#margin = size / 10;
  }

  /** Takes a change as usual, one that was surprising in any case. Both are copies of the page. */
  note(before: Buffer, after: Buffer, isSurprising: boolean): void {
    if (!isSurprising && this.#spans.length >= ENOUGH && ++this.#looks % LOOK_EVERY !== 0) return;
    const span = spanOf(before, after);
    if (span === null) return;
    this.#spans.push(span);
    if (this.#spans.length > REMEMBERED) this.#spans.shift();
    this.#head = Math.max(...this.#spans.map(({ first }) => first)) + this.#margin;
    this.#tail = Math.min(...this.#spans.map(({ last }) => last)) - this.#margin;
  }

  /** Whether a change reaches clearly less far than every remembered one, at the same end of the page. */
  isShort(before: Buffer, after: Buffer): boolean {
    if (this.#spans.length < ENOUGH) return false;
    const isSame = (from: number, to: number) => from < to && after.compare(before, from, to, from, to) === 0;
    const { length } = after;
    return isSame(Math.max(0, Math.ceil(this.#tail)), length) || isSame(0, Math.min(length, Math.floor(this.#head)));
  }
}

function spanOf(before: Buffer, after: Buffer): Span | null {
  let first = 0;
  while (first < after.length && before[first] === after[first]) first++;
  if (first === after.length) return null;
  let last = after.length - 1;
  while (before[last] === after[last]) last--;
  return { first, last };
}
