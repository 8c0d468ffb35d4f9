import type { PublishedPage, Publisher } from "../memory/publish.js";
import { AcEvoStatus, PAGE_NAMES, PAGES, type PageName } from "../protocol/index.js";
import type { Pages } from "../race/pages.js";
import { copyPages, type PageBytes } from "../tape/frame.js";

/** Publishes a tape's pages as the game does. */
export class ReplayPages {
  readonly #publisher: Publisher;
  readonly #open = new Map<PageName, PublishedPage>();
  #shown: PageBytes | null = null;
  #paused = false;

  constructor(publisher: Publisher) {
    this.#publisher = publisher;
  }

  /** Publishes a moment of the tape; null removes the pages, as when the game ends. Throws `MemoryError` (`taken`). */
  show(pages: Pages | null): void {
    this.#shown = pages && copyPages(pages);
    if (this.#shown) this.#write(this.#shown);
    else this.close();
  }

  /** True: the pages show a paused game, since pages that do not change would look like a dead one. */
  set paused(paused: boolean) {
    if (paused === this.#paused) return;
    this.#paused = paused;
    if (this.#shown) this.#write(this.#shown);
  }

  /** Removes the pages. */
  close(): void {
    for (const page of this.#open.values()) page.close();
    this.#open.clear();
  }

  #write(pages: PageBytes): void {
    const bytes = this.#paused ? asPaused(pages) : pages;
    for (const name of PAGE_NAMES) {
      const page = this.#open.get(name) ?? this.#publisher.publish(name);
      this.#open.set(name, page);
      page.write(bytes[name]);
    }
  }
}

function asPaused(pages: PageBytes): PageBytes {
  const graphics = pages.graphics.slice();
  PAGES.graphics.writer(graphics).status = AcEvoStatus.Pause.value;
  return { ...pages, graphics };
}
