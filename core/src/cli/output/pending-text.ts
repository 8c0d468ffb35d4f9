/** Text that goes to one of the process's two outputs. */
export interface Piece {
  readonly stream: "stdout" | "stderr";
  readonly text: string;
}

/** Some screens of text: more is of no use to anybody when the console takes text again. */
const MOST_PIECES = 1000;
/** UTF-16 units. */
const MOST_LENGTH = 256 * 1024;

const linesIn = (text: string) => text.split("\n").length - 1;

/** Text that waits for its output, in order and of bounded size: when it is full, the oldest pieces fall away. */
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
    while (this.#pieces.length > MOST_PIECES || (this.#length > MOST_LENGTH && this.#pieces.length > 1)) {
      const { text } = this.#pieces.shift()!;
      this.#length -= text.length;
      this.#droppedLines += linesIn(text);
    }
  }

  /** The piece that is due, with a line before it when older ones fell away. Null when nothing waits. */
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
  return `(This window took no text for a while: ${lines === 1 ? "1 line is" : `${lines} lines are`} left out here.)`;
}
