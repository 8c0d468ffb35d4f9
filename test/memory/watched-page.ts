import type { OpenPage } from "../../core/src/memory/index.js";

/** A page that calls `beforeCopy` before each copy. */
export function watchedPage(open: OpenPage, beforeCopy: () => void): OpenPage {
  return {
    copyTo(target) {
      beforeCopy();
      open.copyTo(target);
    },
    close: () => open.close(),
  };
}
