import type { PageName } from "../protocol/index.js";

/** One page of the game, opened for reading. Its memory is never handed out, only copied. */
export interface OpenPage {
  /** Copies the page's first `target.length` bytes. Live: each call sees what the game wrote last. Throws `MemoryError` once closed. */
  copyTo(target: Uint8Array<ArrayBuffer>): void;
  /** Gives every handle back. Calling it again does nothing. */
  close(): void;
}

/** A place where the three pages come from: Windows' named mappings, `/dev/shm`, a Proton process, plain bytes. */
export interface PageSource {
  /** What it is in a few words, e.g. `the game's shared memory`. */
  readonly description: string;
  /** Opens one page; it must hold at least the struct's size. Throws `MemoryError` that says what is wrong. */
  open(page: PageName): OpenPage;
}
