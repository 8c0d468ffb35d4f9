import { readConsistently } from "./memory/consistent.js";
import { closedError } from "./memory/errors.js";
import { checkLayoutVersion } from "./memory/layout-version.js";
import { openFirst } from "./memory/open-first.js";
import { openOptional } from "./memory/optional-page.js";
import { PageReader, type ReadCounts } from "./memory/page-reader.js";
import { gameSources } from "./memory/platform.js";
import type { OpenPage, PageSource } from "./memory/source.js";
import { PAGE_NAMES, type PageName } from "./protocol/index.js";
import { GraphicsView, PhysicsView, StaticView } from "./views/index.js";

/** The read counts of the three pages. */
export type PageCounts = Readonly<Record<PageName, ReadCounts>>;

/**
 * The three pages of a running game. `physics()`, `graphics()` and `staticData()` each read their page consistently and
 * return the same view each time, with new values; copy it with `snapshot()`.
 */
export class AcEvoMapper implements Disposable {
  readonly #readers: Readonly<Record<PageName, PageReader>>;
  readonly #physics: PhysicsView;
  readonly #graphics: GraphicsView;
  readonly #static: StaticView;
  #closed = false;

  private constructor(readers: Readonly<Record<PageName, PageReader>>) {
    this.#readers = readers;
    this.#physics = new PhysicsView(readers.physics.bytes);
    this.#graphics = new GraphicsView(readers.graphics.bytes);
    this.#static = new StaticView(readers.static.bytes);
  }

  /**
   * Opens the game's pages on this machine, or those of `source`. Throws `MemoryError` when the game is not running, no
   * session has started, another app is blocking the pages, or their layout is unknown.
   */
  static open(source?: PageSource): AcEvoMapper {
    return source ? AcEvoMapper.#attach(source) : openFirst(gameSources(), (each) => AcEvoMapper.#attach(each));
  }

  static #attach(source: PageSource): AcEvoMapper {
    const opened: OpenPage[] = [];
    try {
      const readers = {} as Record<PageName, PageReader>;
      for (const page of PAGE_NAMES) {
        const open = page === "static" ? openOptional(source, page) : source.open(page);
        opened.push(open);
        readers[page] = new PageReader(page, open);
      }
      const mapper = new AcEvoMapper(readers);
      mapper.refresh(PAGE_NAMES);
      return mapper;
    } catch (error) {
      for (const page of opened) page.close();
      throw error;
    }
  }

  /** Reads the car. Throws `MemoryError` (`closed`). */
  physics(): PhysicsView {
    this.refresh(["physics"]);
    return this.#physics;
  }

  /** Reads the HUD. Throws `MemoryError` (`closed`). */
  graphics(): GraphicsView {
    this.refresh(["graphics"]);
    return this.#graphics;
  }

  /** Reads the session. Throws `MemoryError` (`closed`). */
  staticData(): StaticView {
    this.refresh(["static"]);
    return this.#static;
  }

  /**
   * Reads several pages at once, which is cheaper and closer in time than one by one. Returns whether any changed.
   * Throws `MemoryError`: `closed`, or `unknown-layout` for the layout version on the static page, which may come late.
   */
  refresh(pages: readonly PageName[]): boolean {
    if (this.#closed) throw closedError("The connection to the game");
    const results = readConsistently(pages.map((page) => this.#readers[page]));
    if (results[pages.indexOf("static")] === "accepted") checkLayoutVersion(this.#static.smVersion);
    return results.some((result) => result !== "unchanged");
  }

  /** The views as last read, without reading again. */
  get views(): { readonly physics: PhysicsView; readonly graphics: GraphicsView; readonly static: StaticView } {
    return { physics: this.#physics, graphics: this.#graphics, static: this.#static };
  }

  /** The read counts since the pages were opened. */
  get counts(): PageCounts {
    const { physics, graphics, static: session } = this.#readers;
    return { physics: physics.counts, graphics: graphics.counts, static: session.counts };
  }

  /** Closes every handle. Later calls throw, also on the views; calling it again does nothing. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const page of PAGE_NAMES) this.#readers[page].close();
    this.#physics.close();
    this.#graphics.close();
    this.#static.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }
}
