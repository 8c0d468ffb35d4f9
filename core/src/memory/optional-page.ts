import type { PageName } from "../protocol/index.js";
import { closedError, MemoryError } from "./errors.js";
import type { OpenPage, PageSource } from "./source.js";

/**
 * A page that the game may make after the others, as it does the static one: it reads as all zero until it is there.
 * Throws `MemoryError` when something that is no page stands in its place, since no game will change that.
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
