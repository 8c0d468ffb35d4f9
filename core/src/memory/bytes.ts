import { PAGES, type PageName } from "../protocol/index.js";
import { closedError, missingPage, pageTooSmall } from "./errors.js";
import type { PageSource } from "./source.js";

/** Pages from bytes in this process: files, tapes, tests. A page that is left out does not exist. */
export function bytePages(pages: Partial<Record<PageName, Uint8Array>>, description = "bytes in memory"): PageSource {
  return {
    description,
    open(page) {
      const bytes = pages[page];
      if (!bytes) throw missingPage(page, pages.physics !== undefined);
      const { size } = PAGES[page];
      if (bytes.length < size) throw pageTooSmall(page, size, bytes.length);
      let open = true;
      return {
        copyTo(target) {
          if (!open) throw closedError(`The ${page} page`);
          target.set(bytes.subarray(0, target.length));
        },
        close() {
          open = false;
        },
      };
    },
  };
}
