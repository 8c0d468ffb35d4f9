import type { OpenPage } from "../../core/src/memory/index.js";

/** A page of which no copy is taken before something has happened. */
export function watchedPage(open: OpenPage, beforeCopy: () => void): OpenPage {
  return {
    copyTo(target) {
      beforeCopy();
      open.copyTo(target);
    },
    close: () => open.close(),
  };
}
