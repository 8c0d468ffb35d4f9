import { PAGE_NAMES, type PageName } from "../protocol/index.js";
import type { Chunk } from "./chunk.js";
import { changedBit, GONE, LOST, type PageBytes, type TapeFrame } from "./frame.js";
import type { TapeReader } from "./reader.js";

/** A place on a tape that goes forward, frame by frame. */
export class TapeCursor {
  readonly #tape: TapeReader;
  readonly #pages: PageBytes;
  #index = 0;
  /** The chunk being read; null when the next frame begins another one. */
  #chunk: Chunk | null = null;
  #frame = 0;
  #rows: Record<PageName, number> = { physics: 0, graphics: 0, static: 0 };

  /** Stands before the last frame that is not after `fromMs`; at 0 before the first. `pages` are renewed in place. */
  constructor(tape: TapeReader, pages: PageBytes, fromMs: number) {
    this.#tape = tape;
    this.#pages = pages;
    const fromUs = fromMs > 0 ? fromMs * 1000 : -1;
    this.#index = Math.max(
      0,
      tape.chunks.findLastIndex(({ startUs }) => startUs <= fromUs),
    );
    const { startUs, offsetsUs } = this.#open();
    const wanted = offsetsUs.findLastIndex((offset: number) => startUs + offset <= fromUs);
    while (this.#frame < wanted) this.next();
  }

  /** The next frame's time in ms since the tape began; null at the end. */
  get nextAtMs(): number | null {
    if (this.#chunk) return (this.#chunk.startUs + this.#chunk.offsetsUs[this.#frame]!) / 1000;
    const next = this.#tape.chunks[this.#index];
    return next ? next.startUs / 1000 : null;
  }

  /** The next frame. Throws `RangeError` at the end and `TapeError` when the file cannot be read any more. */
  next(): TapeFrame {
    const { startUs, offsetsUs, flags, rows } = this.#chunk ?? this.#open();
    const frame = this.#frame++;
    const flag = flags[frame]!;
    for (const page of PAGE_NAMES) {
      if (frame > 0 && !(flag & changedBit(page))) continue;
      const row = rows[page][frame === 0 ? 0 : ++this.#rows[page]]!;
      this.#pages[page].set(new Uint8Array(row.buffer, row.byteOffset, row.byteLength));
    }
    if (this.#frame === flags.length) {
      this.#chunk = null;
      this.#index++;
    }
    const gone = (flag & GONE) !== 0;
    return { atMs: (startUs + offsetsUs[frame]!) / 1000, pages: gone ? null : this.#pages, lost: (flag & LOST) !== 0 };
  }

  #open(): Chunk {
    const place = this.#tape.chunks[this.#index];
    if (!place) throw new RangeError("The tape has no more frames.");
    this.#frame = 0;
    this.#rows = { physics: 0, graphics: 0, static: 0 };
    return (this.#chunk = this.#tape.readChunk(place));
  }
}
