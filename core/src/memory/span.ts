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

/** Fields are words of so many bytes, and the last byte of one changes less often than its first. */
const WORD = 4;

/**
 * How much of a page its writer usually changes at once. A page that a stopped writer left half written has changed
 * only at one end since the page before. Who reads more seldom than the game writes did not always see that one: then
 * nothing but the two equal copies speaks for the page.
 */
export class UsualSpan {
  readonly #spans: Span[] = [];
  #looks = 0;
  /** Every remembered change begins before `#head` and reaches `#tail`. */
  #head = 0;
  #tail = 0;

  /** Takes a change as usual, one that was surprising in any case. Both are copies of the page. */
  note(before: Buffer, after: Buffer, isSurprising: boolean): void {
    if (!isSurprising && this.#spans.length >= ENOUGH && ++this.#looks % LOOK_EVERY !== 0) return;
    const span = spanOf(before, after);
    if (span === null) return;
    this.#spans.push(span);
    if (this.#spans.length > REMEMBERED) this.#spans.shift();
    this.#head = wordAt(Math.max(...this.#spans.map(({ first }) => first))) + WORD;
    this.#tail = wordAt(Math.min(...this.#spans.map(({ last }) => last)));
  }

  /** Whether a change reaches less far than every remembered one, at the same end of the page. */
  isShort(before: Buffer, after: Buffer): boolean {
    if (this.#spans.length < ENOUGH) return false;
    return this.#lacksTail(before, after) || this.#lacksHead(before, after);
  }

  /**
   * Whether the writer, since it left the `doubted` copy, has begun another page that is short at the same end. Then
   * it had finished the doubted one, and that end is not written any more.
   */
  wentOn(before: Buffer, doubted: Buffer, after: Buffer): boolean {
    const span = spanOf(before, doubted);
    if (span === null) return false;
    const isAnother = (byte: number) => !isSame(doubted, after, wordAt(byte), wordAt(byte) + WORD);
    return (
      (!this.#lacksTail(before, after) || isAnother(span.first)) &&
      (!this.#lacksHead(before, after) || isAnother(span.last))
    );
  }

  #lacksTail(before: Buffer, after: Buffer): boolean {
    return isSame(before, after, this.#tail, after.length);
  }

  #lacksHead(before: Buffer, after: Buffer): boolean {
    return isSame(before, after, 0, this.#head);
  }
}

const wordAt = (byte: number): number => byte - (byte % WORD);

function isSame(a: Buffer, b: Buffer, from: number, to: number): boolean {
  return a.compare(b, from, to, from, to) === 0;
}

function spanOf(before: Buffer, after: Buffer): Span | null {
  let first = 0;
  while (first < after.length && before[first] === after[first]) first++;
  if (first === after.length) return null;
  let last = after.length - 1;
  while (before[last] === after[last]) last--;
  return { first, last };
}
