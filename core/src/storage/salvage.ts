import { type Node, type ParseError, type ParseErrorCode, parseTree } from "jsonc-parser";

/** What could be read from a JSON text. */
export interface Salvaged {
  /** Everything that is complete; undefined when nothing is. */
  readonly value: unknown;
  /** What is wrong with the text, e.g. "there is an error in line 3"; null for valid JSON. */
  readonly fault: string | null;
  /** True when `value` may lack something of the text. */
  readonly isPart: boolean;
}

/** `ParseErrorCode.CommaExpected`: a const enum, which has no value at run time. */
const COMMA_EXPECTED = 6 satisfies ParseErrorCode;

/**
 * Reads JSON that was edited by hand or cut off: a comma too many or missing, a comment or a missing end costs at most
 * the entries around it. An incomplete entry is left out, never guessed. Never throws.
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
    return { value, fault: tree.fault ?? "there is an extra comma or a comment", isPart };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { value: undefined, fault: "it is nested too deeply", isPart: true };
  }
}

/** Undefined for invalid JSON. */
function strictly(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Whether an object has two entries with one name, of which `JSON.parse` silently takes the last. */
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

/** Takes what is complete from a tree that may have gaps. */
class SalvageTree {
  readonly #text: string;
  readonly #errors: readonly ParseError[];
  /** Errors that make the node around them incomplete, in the order of the text. */
  readonly #costly: readonly ParseError[];
  #repeated: string | null = null;
  leftOut = false;

  constructor(text: string, errors: readonly ParseError[]) {
    this.#text = text;
    this.#errors = errors;
    this.#costly = errors.filter(({ error }) => error !== COMMA_EXPECTED).sort((a, b) => a.offset - b.offset);
  }

  get fault(): string | null {
    const [first] = this.#errors;
    if (first) return `there is an error in line ${this.#text.slice(0, first.offset).split("\n").length}`;
    return this.#repeated === null ? null : `there is "${this.#repeated.slice(0, 40)}" twice`;
  }

  /** The value of a node; undefined when it is incomplete. An object keeps its complete entries. */
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
    // a number at the end of the text may have lost digits
    if (node.type === "number" && end === this.#text.length) return false;
    const error = this.#firstErrorAfter(node.offset);
    return !error || error.offset >= end;
  }

  /** The first error that ends after an offset in the text, by binary search. */
  #firstErrorAfter(offset: number): ParseError | undefined {
    let [low, high] = [0, this.#costly.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (endOf(this.#costly[middle]!) > offset) high = middle;
      else low = middle + 1;
    }
    return this.#costly[low];
  }

  /** Whether the list ends with its own bracket, and not with that of its last element or at the text's end. */
  #isClosed(list: Node): boolean {
    const last = list.children?.at(-1);
    return this.#text[endOf(list) - 1] === "]" && (!last || endOf(last) < endOf(list));
  }
}

function endOf({ offset, length }: Pick<Node, "offset" | "length">): number {
  return offset + length;
}
