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
  const errors: ParseError[] = [];
  try {
    const root = parseTree(text, errors, { allowTrailingComma: true });
    const reading = new Reading(text, errors);
    const value = root && reading.wholeOf(root);
    const isPart = value === undefined || reading.leftOut || errors.some(({ error }) => error !== COMMA_EXPECTED);
    return { value, fault: reading.fault ?? (isStrict(text) ? null : "a comma or a comment too many"), isPart };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { value: undefined, fault: "parts within parts without end", isPart: true };
  }
}

function isStrict(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Takes what is whole out of a tree that may have holes. */
class Reading {
  readonly #text: string;
  readonly #errors: readonly ParseError[];
  #repeated: string | null = null;
  /** True once something was left out. */
  leftOut = false;

  constructor(text: string, errors: readonly ParseError[]) {
    this.#text = text;
    this.#errors = errors;
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
    const within = ({ error, offset, length }: ParseError) =>
      error !== COMMA_EXPECTED && offset < end && offset + length > node.offset;
    return !this.#errors.some(within);
  }

  /** Whether the list ends with its own bracket, and not with that of its last part or with the text. */
  #isClosed(list: Node): boolean {
    const last = list.children?.at(-1);
    return this.#text[endOf(list) - 1] === "]" && (!last || endOf(last) < endOf(list));
  }
}

function endOf({ offset, length }: Node): number {
  return offset + length;
}
