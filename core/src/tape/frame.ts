import { PAGE_NAMES, PAGES, type PageName } from "../protocol/index.js";
import type { Pages } from "../race/pages.js";
import { GraphicsView, PhysicsView, StaticView } from "../views/index.js";

/** The bytes of all three pages at one moment. A page that the game had not created is all zero. */
export type PageBytes = Readonly<Record<PageName, Uint8Array<ArrayBuffer>>>;

/** One moment of a tape. */
export interface TapeFrame {
  /** ms since the tape began. */
  readonly atMs: number;
  /** Null while the game's pages did not exist. */
  readonly pages: PageBytes | null;
  /** With `pages` null: true when the game ended or crashed, false when it was in its menus. */
  readonly lost: boolean;
}

/** Pages that are all zero. */
export function blankPages(): PageBytes {
  return {
    physics: new Uint8Array(PAGES.physics.size),
    graphics: new Uint8Array(PAGES.graphics.size),
    static: new Uint8Array(PAGES.static.size),
  };
}

/** Views of these bytes; they show later changes. */
export function viewsOf({ physics, graphics, static: session }: PageBytes): Pages {
  return {
    physics: new PhysicsView(physics),
    graphics: new GraphicsView(graphics),
    static: new StaticView(session),
  };
}

/** A copy of the bytes behind three views. */
export function copyPages({ physics, graphics, static: session }: Pages): PageBytes {
  return {
    physics: PAGES.physics.copyBytes(physics.raw()),
    graphics: PAGES.graphics.copyBytes(graphics.raw()),
    static: PAGES.static.copyBytes(session.raw()),
  };
}

/** A frame's flag: the pages do not exist. */
export const GONE = 8;
/** With `GONE`: the game ended or crashed. */
export const LOST = 16;
/** The recording's end. With `GONE` the frame is only this mark. */
export const END = 32;

/** The flag of a page that changed: physics 1, graphics 2, static 4. */
export function changedBit(page: PageName): number {
  return 1 << PAGE_NAMES.indexOf(page);
}
