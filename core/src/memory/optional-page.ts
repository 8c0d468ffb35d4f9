import type { PageName } from "../protocol/index.js";
import { closedError, MemoryError } from "./errors.js";
import type { OpenPage, PageSource } from "./source.js";

/**
 * Opens a page that the game may create after the others, as it does the static one: it reads as zeros until it exists.
 * Throws `MemoryError` for a file that is not a page or belongs to another user, since waiting does not change that.
 */
export function openOptional(source: PageSource, page: PageName): OpenPage {
  let opened: OpenPage | undefined;
  let closed = false;
  const tryOpen = () => {
    try {
      return source.open(page);
    } catch (error) {
      if (error instanceof MemoryError && error.code !== "not-a-page" && error.code !== "other-user") return undefined;
      throw error;
    }
  };
  opened = tryOpen();
  return {
    copyTo(target) {
      if (closed) throw closedError(`The ${page} page`);
      opened ??= tryOpen();
      if (opened) opened.copyTo(target);
      else target.fill(0);
    },
    close() {
      closed = true;
      opened?.close();
    },
  };
}
