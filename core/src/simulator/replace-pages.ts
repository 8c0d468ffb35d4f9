import { setTimeout as sleep } from "node:timers/promises";
import { MemoryError } from "../memory/errors.js";
import { posixPages } from "../memory/posix.js";
import { PAGE_NAMES, type PageName, PAGES } from "../protocol/index.js";
import { removePages } from "./demo-pages.js";

const STILL_FOR_MS = 1000;

/** The bytes of all pages under `prefix` as one text; empty when there is none. Throws `MemoryError` for what is no page. */
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
      return contentless(page, error);
    }
    return `${page}:${Buffer.from(bytes).toString("latin1")}`;
  }).join("");
}

/** What stands for a page that cannot be read; empty for none. */
function contentless(page: PageName, error: unknown): string {
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
 * Makes sure that nobody publishes under `prefix`. Pages that do not move for a second are taken away when `replace`
 * says so. Throws `MemoryError`: `taken` when somebody publishes, or may, `not-a-page` for what is none. On Windows pages end with their
 * process, so that there is nothing to take over.
 */
export async function replacePages(prefix: string, replace: boolean): Promise<void> {
  if (process.platform !== "linux") return;
  const before = content(prefix);
  if (before === "") return;
  await sleep(STILL_FOR_MS);
  if (content(prefix) !== before) {
    throw new MemoryError(
      "taken",
      "The game's pages are being published already: close the game, its bridge or the other simulator first.",
    );
  }
  if (!replace) {
    throw new MemoryError(
      "taken",
      "The game's pages exist, but nothing moves in them: they look left over from a program that crashed. " +
        "If the game is not running, add --replace to take them over.",
    );
  }
  removePages(prefix);
}
