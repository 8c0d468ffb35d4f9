import { PAGE_NAMES, PAGES, type PageName } from "../protocol/index.js";
import type { Pages } from "../race/pages.js";
import { GraphicsView, PhysicsView, StaticView } from "../views/index.js";

/** The bytes of all three pages at one moment. A page that the game had not made is all zero. */
export type PageBytes = Readonly<Record<PageName, Uint8Array<ArrayBuffer>>>;

/** One moment of a tape. */
export interface TapeFrame {
  /** ms since the tape began. */
  readonly atMs: number;
  /** Null from the moment the game's pages were gone until they came back. */
  readonly pages: PageBytes | null;
  /** With `pages` null: true when the game ended or crashed, false when it was in its menus. */
  readonly lost: boolean;
}

/** Pages that nobody has written yet. */
export function blankPages(): PageBytes {
  return {
    physics: new Uint8Array(PAGES.physics.size),
    graphics: new Uint8Array(PAGES.graphics.size),
    static: new Uint8Array(PAGES.static.size),
  };
}

/** Three views that follow these bytes. */
export function viewsOf({ physics, graphics, static: session }: PageBytes): Pages {
  return {
    physics: new PhysicsView(physics),
    graphics: new GraphicsView(graphics),
    static: new StaticView(session),
  };
}

/** A copy of the bytes that three views follow. */
export function copyPages({ physics, graphics, static: session }: Pages): PageBytes {
  return {
    physics: PAGES.physics.copyBytes(physics.raw()),
    graphics: PAGES.graphics.copyBytes(graphics.raw()),
    static: PAGES.static.copyBytes(session.raw()),
  };
}

/** A frame's flags in the file: a bit a page that changed, two for pages that are gone, and the recording's end; a gone frame with that is only its mark. */
export const GONE = 8;
export const LOST = 16;
export const END = 32;

/** The bit that tells that a page changed: physics 1, graphics 2, static 4. */
export function changedBit(page: PageName): number {
  return 1 << PAGE_NAMES.indexOf(page);
}
