/** A line beyond this is cut: no line of interest is as long. Bytes */
const LONGEST_LINE_BYTES = 8192;

/**
 * Cuts bytes that arrive in pieces into lines. A line counts once its line break is there: the game may be in the middle
 * of writing it. Bytes that are no UTF-8 become U+FFFD.
 */
export class LineCutter {
  #rest: Buffer = Buffer.alloc(0);
  /** The line that is under way was cut already: what follows up to its line break is left out. */
  #isOverlong = false;

  /** The lines that these bytes end, without their line breaks. */
  cut(bytes: Buffer): string[] {
    const lines: string[] = [];
    let from = 0;
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, from)) {
      lines.push(...this.#take(bytes.subarray(from, at)));
      this.#isOverlong = false;
      from = at + 1;
    }
    const rest = this.#isOverlong ? Buffer.alloc(0) : Buffer.concat([this.#rest, bytes.subarray(from)]);
    if (rest.length > LONGEST_LINE_BYTES) {
      lines.push(text(rest));
      this.#isOverlong = true;
    }
    this.#rest = this.#isOverlong ? Buffer.alloc(0) : rest;
    return lines;
  }

  /** Forgets a line that is under way. */
  reset(): void {
    this.#rest = Buffer.alloc(0);
    this.#isOverlong = false;
  }

  #take(end: Buffer): string[] {
    if (this.#isOverlong) return [];
    const line = this.#rest.length > 0 ? Buffer.concat([this.#rest, end]) : end;
    this.#rest = Buffer.alloc(0);
    return [text(line)];
  }
}

function text(line: Buffer): string {
  const end = line.at(-1) === 13 ? line.length - 1 : line.length;
  return line.toString("utf8", 0, Math.min(end, LONGEST_LINE_BYTES));
}
