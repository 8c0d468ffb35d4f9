import { setTimeout as sleep } from "node:timers/promises";
import { MemoryError } from "../memory/errors.js";
import { posixPages } from "../memory/posix.js";
import { PAGE_NAMES, type PageName, PAGES } from "../protocol/index.js";
import { removePages } from "./demo-pages.js";

/** Pages that do not change for this long are not being published. */
const UNCHANGED_MS = 1000;

/** The bytes of all pages under `prefix` as one text; empty when there are none. Throws `MemoryError` for a file that is not a page. */
function content(prefix: string): string {
  const source = posixPages(prefix);
  return PAGE_NAMES.map((page) => {
    const bytes = new Uint8Array(PAGES[page].size);
    try {
      const opened = source.open(page);
      try {
        opened.copyTo(bytes);
      } finally {
        opened.close();
      }
    } catch (error) {
      return unreadableContent(page, error);
    }
    return `${page}:${Buffer.from(bytes).toString("latin1")}`;
  }).join("");
}

/** The content of a page that cannot be read; empty when there is no page. */
function unreadableContent(page: PageName, error: unknown): string {
  if (!(error instanceof MemoryError)) throw error;
  switch (error.code) {
    case "not-running":
    case "no-session":
      return "";
    case "too-small":
      return `${page}:`;
    case "access-denied":
    case "other-user":
      throw new MemoryError("taken", `The ${page} page exists and belongs to another user: close what made it.`);
    default:
      throw error;
  }
}

/**
 * Checks that no program publishes under `prefix`, and with `replace` removes pages that do not change for a second.
 * Throws `MemoryError`: `taken` when pages are being published or may be, `not-a-page` for another file. On Windows
 * pages end with their process, so that there is nothing to check.
 */
export async function replacePages(prefix: string, replace: boolean): Promise<void> {
  if (process.platform !== "linux") return;
  const before = content(prefix);
  if (before === "") return;
  await sleep(UNCHANGED_MS);
  if (content(prefix) !== before) {
    throw new MemoryError(
      "taken",
      "The game's pages are already being published: close the game, its bridge or the other simulator first.",
    );
  }
  if (!replace) {
    throw new MemoryError(
      "taken",
      "The game's pages exist but do not change: a program that crashed seems to have left them behind. " +
        "If the game is not running, add --replace to take them over.",
    );
  }
  removePages(prefix);
}
