/** How many changes tell what is usual; fewer tell nothing. */
const REMEMBERED = 32;
const ENOUGH = 8;

/** From which to which 32-bit word a page changed, both included. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/** Where `after` differs from `before`, which is as long; null when it does not. */
export function spanOf(before: Int32Array, after: Int32Array): Span | null {
  let first = 0;
  while (first < after.length && before[first] === after[first]) first++;
  if (first === after.length) return null;
  let last = after.length - 1;
  while (before[last] === after[last]) last--;
  return { first, last };
}

/**
 * How much of a page its writer usually changes at once. A page that a stopped writer left half written has changed
 * only at one end.
 */
export class UsualSpan {
  readonly #spans: Span[] = [];
  readonly #margin: number;

  /** @param words how many 32-bit words the page has: the last field that changes is not always the same one */
  constructor(words: number) {
    this.#margin = words / 10;
  }

  note(span: Span): void {
    this.#spans.push(span);
    if (this.#spans.length > REMEMBERED) this.#spans.shift();
  }

  /** Whether every remembered change reached clearly further than `span`, at the same end of the page. */
  isShort({ first, last }: Span): boolean {
    if (this.#spans.length < ENOUGH) return false;
    return (
      this.#spans.every((usual) => usual.last - last > this.#margin) ||
      this.#spans.every((usual) => first - usual.first > this.#margin)
    );
  }
}
