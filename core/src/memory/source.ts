import type { PageName } from "../protocol/index.js";

/** One page of the game, opened for reading. Gives out copies only, never its memory. */
export interface OpenPage {
  /** Copies the page's first `target.length` bytes as the game last wrote them. Throws `MemoryError` once closed. */
  copyTo(target: Uint8Array<ArrayBuffer>): void;
  /** Closes every handle. Calling it again does nothing. */
  close(): void;
}

/** Where the three pages come from: Windows' named mappings, `/dev/shm`, a Proton process, or bytes. */
export interface PageSource {
  /** A few words for the streamer, e.g. `the game's shared memory`. */
  readonly description: string;
  /** Opens one page, which must have at least the struct's size. Throws `MemoryError`. */
  open(page: PageName): OpenPage;
}
