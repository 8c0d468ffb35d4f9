import type { PageName } from "../protocol/index.js";

/** One page that we publish (simulator, demo, tests). */
export interface PublishedPage {
  /** Writes the whole page in one copy, as the game does. */
  write(bytes: Uint8Array<ArrayBuffer>): void;
  /** Removes the page. Calling it again does nothing. */
  close(): void;
}

/** Publishes pages that a reader finds like the game's. */
export interface Publisher {
  /** Throws `MemoryError` with code `taken` when a page of that name exists. */
  publish(page: PageName): PublishedPage;
}
