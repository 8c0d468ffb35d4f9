import type { MemoryError, OpenPage, PageSource } from "../../core/src/memory/index.js";
import { PAGES, type PageName } from "../../core/src/protocol/index.js";
import { waitFor } from "../lab/process.js";

/** The current `packetId`, or the track of the static page. */
export function read(page: PageName, opened: OpenPage): number | string {
  const bytes = new Uint8Array(PAGES[page].size);
  opened.copyTo(bytes);
  return page === "static" ? PAGES.static.view(bytes).track : PAGES[page].view(bytes).packetId;
}

/** Waits until another process has written the page a hundred times. */
export async function expectMoving(page: PageName, opened: OpenPage): Promise<void> {
  const start = Number(read(page, opened));
  await waitFor(`${page} to be written 100 times`, () => (Number(read(page, opened)) > start + 100 ? true : undefined));
}

/** The error of opening a page. */
export function failure(source: PageSource, page: PageName): MemoryError {
  try {
    source.open(page).close();
  } catch (error) {
    return error as MemoryError;
  }
  throw new Error(`${page} opened`);
}

/** Waits until a page can be opened. */
export function opening(source: PageSource, page: PageName): Promise<OpenPage> {
  return waitFor(`${page} to be there`, () => {
    try {
      return source.open(page);
    } catch {
      return undefined;
    }
  });
}
