import { PAGE_NAMES, type PageName } from "../protocol/index.js";
import { type PageColumns, type ReadChunk, WORDS } from "./chunk.js";
import { changedBit, GONE, LOST, type PageBytes, type TapeFrame } from "./frame.js";
import type { PlayableTape } from "./playable.js";

/** A place on a tape that goes forward, frame by frame. */
export class TapeCursor {
  readonly #tape: PlayableTape;
  readonly #pages: PageBytes;
  readonly #words: Readonly<Record<PageName, Int32Array<ArrayBuffer>>> = {
    physics: new Int32Array(WORDS.physics),
    graphics: new Int32Array(WORDS.graphics),
    static: new Int32Array(WORDS.static),
  };
  #index: number;
  /** The chunk being read; null when the next frame begins another one. */
  #chunk: ReadChunk | null = null;
  #frame = 0;
  #changes: Record<PageName, number> = { physics: 0, graphics: 0, static: 0 };
  /** Frames of the first chunk that are over by this are passed by. µs */
  #skipToUs: number;

  /** Stands before the last frame that is not after `fromMs`; at 0 before the first. `pages` are renewed in place. */
  constructor(tape: PlayableTape, pages: PageBytes, fromMs: number) {
    this.#tape = tape;
    this.#pages = pages;
    this.#skipToUs = fromMs > 0 ? fromMs * 1000 : -1;
    this.#index = tape.chunkBefore(this.#skipToUs);
  }

  /** True when there are no more frames. */
  get isAtEnd(): boolean {
    return !this.#chunk && this.#index >= this.#tape.chunkCount;
  }

  /** False while the next frame is being unpacked. Throws `TapeError` when it cannot be read. */
  get isReady(): boolean {
    return this.#chunk !== null || this.#open();
  }

  /** The next frame's time in ms since the tape began; null at the end. Until `isReady` that of its chunk. */
  get nextAtMs(): number | null {
    if (this.#chunk) return (this.#chunk.startUs + this.#chunk.offsetsUs[this.#frame]!) / 1000;
    return this.isAtEnd ? null : this.#tape.startUsOf(this.#index) / 1000;
  }

  /** The next frame. Throws `RangeError` at the end or before it `isReady`, and `TapeError` when it cannot be read. */
  next(): TapeFrame {
    if (!this.isReady)
      throw new RangeError(this.isAtEnd ? "The tape has no more frames." : "The frame is not there yet.");
    const { startUs, offsetsUs, flags } = this.#chunk!;
    const frame = this.#frame;
    const flag = flags[frame]!;
    this.#pass();
    for (const page of PAGE_NAMES) {
      const { buffer } = this.#words[page];
      this.#pages[page].set(new Uint8Array(buffer));
    }
    const gone = (flag & GONE) !== 0;
    return { atMs: (startUs + offsetsUs[frame]!) / 1000, pages: gone ? null : this.#pages, lost: (flag & LOST) !== 0 };
  }

  /** Goes over one frame. */
  #pass(): void {
    const { flags, pages } = this.#chunk!;
    const flag = flags[this.#frame]!;
    if (this.#frame > 0) {
      for (const page of PAGE_NAMES) if (flag & changedBit(page)) this.#change(page, pages[page]);
    }
    if (++this.#frame < flags.length) return;
    this.#chunk = null;
    this.#index++;
  }

  #change(page: PageName, { words, values, changes }: PageColumns): void {
    const target = this.#words[page];
    const change = this.#changes[page]++;
    for (let column = 0; column < words.length; column++) target[words[column]!] = values[column * changes + change]!;
  }

  /** False when the chunk is not there yet, or there is none. */
  #open(): boolean {
    if (this.isAtEnd) return false;
    const chunk = this.#tape.chunk(this.#index);
    if (!chunk) return false;
    this.#chunk = chunk;
    this.#frame = 0;
    this.#changes = { physics: 0, graphics: 0, static: 0 };
    for (const page of PAGE_NAMES) this.#words[page].set(chunk.pages[page].key);
    const skipTo = this.#skipToUs;
    this.#skipToUs = -1;
    const wanted = chunk.offsetsUs.findLastIndex((offset) => chunk.startUs + offset <= skipTo);
    while (this.#frame < wanted) this.#pass();
    return true;
  }
}
