import type { PageName } from "../protocol/index.js";

/** One page that we publish ourselves (simulator, demo, tests). */
export interface PublishedPage {
  /** Writes the whole page in one copy, as the game does. */
  write(bytes: Uint8Array<ArrayBuffer>): void;
  /** Takes the page away. Calling it again does nothing. */
  close(): void;
}

/** Makes pages that a reader finds the way it finds the game's. */
export interface Publisher {
  /** Throws `MemoryError` with code `taken` when a page of that name exists. */
  publish(page: PageName): PublishedPage;
}
