/** Text for stdout or stderr. */
export interface Piece {
  readonly stream: "stdout" | "stderr";
  readonly text: string;
}

/** Some screens of text: more is of no use when the console accepts text again. */
const MAX_PIECES = 1000;
/** UTF-16 units. */
const MAX_LENGTH = 256 * 1024;

const linesIn = (text: string) => text.split("\n").length - 1;

/** A bounded queue of text: when it is full, the oldest pieces are dropped. */
export class PendingText {
  readonly #pieces: Piece[] = [];
  #length = 0;
  #droppedLines = 0;

  get isEmpty(): boolean {
    return this.#pieces.length === 0;
  }

  add(piece: Piece): void {
    this.#pieces.push(piece);
    this.#length += piece.text.length;
    while (this.#pieces.length > MAX_PIECES || (this.#length > MAX_LENGTH && this.#pieces.length > 1)) {
      const { text } = this.#pieces.shift()!;
      this.#length -= text.length;
      this.#droppedLines += linesIn(text);
    }
  }

  /** The next piece, after a line about dropped ones if there are any; null when the queue is empty. */
  take(): Piece | null {
    const piece = this.#pieces.shift();
    if (!piece) return null;
    this.#length -= piece.text.length;
    const dropped = this.#droppedLines;
    this.#droppedLines = 0;
    return dropped === 0 ? piece : { ...piece, text: `${droppedLine(dropped)}\n${piece.text}` };
  }
}

function droppedLine(lines: number): string {
  return `(This window was blocked for a while: ${lines === 1 ? "1 line is" : `${lines} lines are`} missing here.)`;
}
