import { type Node, type ParseError, type ParseErrorCode, parseTree } from "jsonc-parser";

/** What could be read of a JSON text. */
export interface Salvaged {
  /** What is whole of it; undefined when nothing is. */
  readonly value: unknown;
  /** What was wrong with the text, e.g. "a mistake in line 3"; null for JSON as it should be. */
  readonly fault: string | null;
  /** True when something of the text may not be in `value`. */
  readonly isPart: boolean;
}

/** `ParseErrorCode.CommaExpected`, which the module declares for compilers only. */
const COMMA_EXPECTED = 6 satisfies ParseErrorCode;

/**
 * Reads JSON that a person wrote or that was cut off: commas too many or missing, comments and a missing end cost at
 * most the entries that they stand in. An entry that is not whole is left out, never guessed. Never throws.
 */
export function salvage(text: string): Salvaged {
  const value = strictly(text);
  if (value !== undefined && !hasRepeatedNames(text, value)) return { value, fault: null, isPart: false };
  const errors: ParseError[] = [];
  try {
    const root = parseTree(text, errors, { allowTrailingComma: true });
    const tree = new SalvageTree(text, errors);
    const value = root && tree.wholeOf(root);
    const isPart = value === undefined || tree.leftOut || errors.some(({ error }) => error !== COMMA_EXPECTED);
    return { value, fault: tree.fault ?? "a comma or a comment too many", isPart };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { value: undefined, fault: "parts within parts without end", isPart: true };
  }
}

/** Undefined for a text that is no JSON as it should be. */
function strictly(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Whether an object has two entries of one name, of which `JSON.parse` takes the last without a word. */
function hasRepeatedNames(text: string, value: unknown): boolean {
  let written = 0;
  for (const [, colon] of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)) if (colon !== undefined) written++;
  let read = 0;
  const rest = [value];
  while (rest.length > 0) {
    const one = rest.pop();
    if (typeof one !== "object" || one === null) continue;
    const parts = Object.values(one) as unknown[];
    if (!Array.isArray(one)) read += parts.length;
    for (const part of parts) rest.push(part);
  }
  return written !== read;
}

/** Takes what is whole out of a tree that may have holes. */
class SalvageTree {
  readonly #text: string;
  readonly #errors: readonly ParseError[];
  /** Those that cost what they stand in, in the order of the text. */
  readonly #costly: readonly ParseError[];
  #repeated: string | null = null;
  /** True once something was left out. */
  leftOut = false;

  constructor(text: string, errors: readonly ParseError[]) {
    this.#text = text;
    this.#errors = errors;
    this.#costly = errors.filter(({ error }) => error !== COMMA_EXPECTED).sort((a, b) => a.offset - b.offset);
  }

  get fault(): string | null {
    const [first] = this.#errors;
    if (first) return `a mistake in line ${this.#text.slice(0, first.offset).split("\n").length}`;
    return this.#repeated === null ? null : `"${this.#repeated.slice(0, 40)}" twice`;
  }

  /** The value of a node; undefined when it is not whole. Of an object what is whole. */
  wholeOf(node: Node): unknown {
    if (node.type === "object") return this.#entriesOf(node);
    if (!this.#isWhole(node)) {
      this.leftOut = true;
      return undefined;
    }
    if (node.type !== "array") return node.value as unknown;
    return (node.children ?? []).map((child) => this.wholeOf(child));
  }

  #entriesOf({ children = [] }: Node): object {
    const entries = new Map<string, unknown>();
    for (const { children: pair = [] } of children) {
      const [name, node] = pair;
      const value = name && node && this.#isWhole(name) ? this.wholeOf(node) : undefined;
      if (value === undefined) {
        this.leftOut = true;
        continue;
      }
      const key = name!.value as string;
      if (entries.has(key)) {
        this.#repeated ??= key;
        this.leftOut = true;
      }
      entries.set(key, value);
    }
    return Object.fromEntries(entries);
  }

  #isWhole(node: Node): boolean {
    const end = endOf(node);
    if (node.type === "array" && !this.#isClosed(node)) return false;
    // a number that the text ends with may have gone on
    if (node.type === "number" && end === this.#text.length) return false;
    const error = this.#firstErrorAfter(node.offset);
    return !error || error.offset >= end;
  }

  /** The first that ends after a place in the text. They follow each other, so that halving finds it. */
  #firstErrorAfter(place: number): ParseError | undefined {
    let [low, high] = [0, this.#costly.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (endOf(this.#costly[middle]!) > place) high = middle;
      else low = middle + 1;
    }
    return this.#costly[low];
  }

  /** Whether the list ends with its own bracket, and not with that of its last part or with the text. */
  #isClosed(list: Node): boolean {
    const last = list.children?.at(-1);
    return this.#text[endOf(list) - 1] === "]" && (!last || endOf(last) < endOf(list));
  }
}

function endOf({ offset, length }: Pick<Node, "offset" | "length">): number {
  return offset + length;
}
