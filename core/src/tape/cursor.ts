import { PAGE_NAMES, type PageName } from "../protocol/index.js";
import { blankWords, type PageColumns, type ReadChunk } from "./chunk.js";
import { changedBit, GONE, LOST, type PageBytes, type TapeFrame } from "./frame.js";
import type { PlayableTape } from "./playable.js";

/** Steps through a tape frame by frame. */
export class TapeCursor {
  readonly #tape: PlayableTape;
  readonly #pages: PageBytes;
  readonly #words = blankWords();
  #index: number;
  /** The current chunk; null when the next frame begins another one. */
  #chunk: ReadChunk | null = null;
  #frame = 0;
  #changes: Record<PageName, number> = { physics: 0, graphics: 0, static: 0 };
  /** Skip the first chunk's frames that end before this. µs */
  #skipToUs: number;

  /** Begins before the last frame that is not after `fromMs`, or before the first one. `pages` is updated in place. */
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

  /** False while the next frame is unpacked. Throws `TapeError` when it cannot be read. */
  get isReady(): boolean {
    return this.#chunk !== null || this.#open();
  }

  /** The next frame's time, or until `isReady` its chunk's; null at the end. ms from the tape's start */
  get nextAtMs(): number | null {
    if (this.#chunk) return (this.#chunk.startUs + this.#chunk.offsetsUs[this.#frame]!) / 1000;
    return this.isAtEnd ? null : this.#tape.startUsOf(this.#index) / 1000;
  }

  /** The next frame. Throws `RangeError` at the end and while it is not ready, and `TapeError` when it cannot be read. */
  next(): TapeFrame {
    if (!this.isReady)
      throw new RangeError(this.isAtEnd ? "The tape has no more frames." : "The frame is not unpacked yet.");
    const { startUs, offsetsUs, flags } = this.#chunk!;
    const frame = this.#frame;
    const flag = flags[frame]!;
    this.#step();
    for (const page of PAGE_NAMES) {
      const { buffer } = this.#words[page];
      this.#pages[page].set(new Uint8Array(buffer));
    }
    const gone = (flag & GONE) !== 0;
    return { atMs: (startUs + offsetsUs[frame]!) / 1000, pages: gone ? null : this.#pages, lost: (flag & LOST) !== 0 };
  }

  #step(): void {
    const { flags, pages } = this.#chunk!;
    const flag = flags[this.#frame]!;
    if (this.#frame > 0) {
      for (const page of PAGE_NAMES) if (flag & changedBit(page)) this.#applyChange(page, pages[page]);
    }
    if (++this.#frame < flags.length) return;
    this.#chunk = null;
    this.#index++;
  }

  #applyChange(page: PageName, { words, values, changes }: PageColumns): void {
    const target = this.#words[page];
    const change = this.#changes[page]++;
    for (let column = 0; column < words.length; column++) target[words[column]!] = values[column * changes + change]!;
  }

  /** False at the end, and while the chunk is unpacked. */
  #open(): boolean {
    if (this.isAtEnd) return false;
    const chunk = this.#tape.chunk(this.#index);
    if (!chunk) return false;
    this.#chunk = chunk;
    this.#frame = 0;
    this.#changes = { physics: 0, graphics: 0, static: 0 };
    for (const page of PAGE_NAMES) this.#words[page].set(chunk.pages[page].key);
    const skipToUs = this.#skipToUs;
    this.#skipToUs = -1;
    const wanted = chunk.offsetsUs.findLastIndex((offsetUs) => chunk.startUs + offsetUs <= skipToUs);
    while (this.#frame < wanted) this.#step();
    return true;
  }
}
