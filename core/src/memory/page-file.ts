import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from "node:fs";
import { basename } from "node:path";
import { PAGES, type PageName } from "../protocol/index.js";
import { closedError, MemoryError, missingPage, pageTooSmall } from "./errors.js";
import type { OpenPage } from "./source.js";

export interface PageFileOptions {
  /** Called when the page is missing: a game without a session has its physics page only. */
  readonly physicsExists: () => boolean;
  /**
   * True for a name in the shared memory, which any user of the computer can create: it must be a file of this user or
   * root, and not a link. Files of the game's process need no such check.
   */
  readonly isNamed: boolean;
}

/** Pages are a few KB, also with the data that bridges append. */
const MOST_PAGE_BYTES = 2 ** 24;

/** Does not block on a pipe, and does not make a device our controlling terminal. */
const FLAGS = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY;

/**
 * Reads a page through its file. The kernel copies from the memory that the game has mapped, so values are live; unlike
 * with a mapping, a file that shrinks or is deleted cannot crash the process. Throws `MemoryError` for anything that is
 * not a page; never blocks.
 */
export function openPageFile(page: PageName, path: string, { physicsExists, isNamed }: PageFileOptions): OpenPage {
  let file: number;
  try {
    file = openSync(path, isNamed ? FLAGS | constants.O_NOFOLLOW : FLAGS);
  } catch (error) {
    throw openFailure(page, path, physicsExists, error);
  }
  try {
    checkFile(page, path, fstatSync(file), isNamed);
  } catch (error) {
    closeSync(file);
    throw error instanceof MemoryError ? error : systemFailure(page, "opened", error);
  }
  let open = true;
  return {
    copyTo(target) {
      if (!open) throw closedError(`The ${page} page`);
      const read = readFrom(page, file, target);
      if (read < target.length) throw pageTooSmall(page, target.length, read);
    },
    close() {
      if (!open) return;
      open = false;
      closeSync(file);
    },
  };
}

/** The error for a page of a game that another user of this computer runs. */
export function otherUsers(page: PageName, cause?: unknown): MemoryError {
  const message = `You may not read the ${page} page: run Pitwall as the user who runs the game.`;
  return new MemoryError("access-denied", message, { page, cause });
}

function openFailure(page: PageName, path: string, physicsExists: () => boolean, error: unknown): MemoryError {
  switch ((error as NodeJS.ErrnoException).code) {
    case "ENOENT":
    case "ESRCH":
      return missingPage(page, physicsExists());
    case "EACCES":
    case "EPERM":
      return otherUsers(page, error);
    // EMLINK on FreeBSD
    case "EMLINK":
    case "ELOOP":
      return notAPage(page, path, "a link", error);
    case "ENXIO":
    case "EOPNOTSUPP":
      return notAPage(page, path, "a socket", error);
    default:
      return systemFailure(page, "opened", error);
  }
}

function checkFile(page: PageName, path: string, stats: Stats, isNamed: boolean): void {
  if (!stats.isFile()) throw notAPage(page, path, kindOf(stats));
  const { size: needed } = PAGES[page];
  if (isNamed && stats.uid !== 0 && stats.uid !== process.getuid?.()) throw madeByAnother(page, path);
  if (stats.size > MOST_PAGE_BYTES) throw notAPage(page, path, "far too large");
  if (stats.size < needed) throw pageTooSmall(page, needed, stats.size);
}

function kindOf(stats: Stats): string {
  if (stats.isDirectory()) return "a folder";
  return stats.isFIFO() ? "a pipe" : "a device";
}

function notAPage(page: PageName, path: string, what: string, cause?: unknown): MemoryError {
  const message = `"${basename(path)}" in the shared memory is ${what}, not a page of the game: delete it, then start the game again.`;
  return new MemoryError("not-a-page", message, { page, cause });
}

function madeByAnother(page: PageName, path: string): MemoryError {
  const message =
    `The ${page} page was created by another user of this computer and is ignored: ` +
    `run Pitwall as the user who runs the game, or delete "${basename(path)}" in the shared memory.`;
  return new MemoryError("other-user", message, { page });
}

function systemFailure(page: PageName, what: "opened" | "read", cause: unknown): MemoryError {
  const { code = "unknown" } = cause as NodeJS.ErrnoException;
  return new MemoryError("system", `The ${page} page cannot be ${what} (${code}): restart the game.`, { page, cause });
}

function readFrom(page: PageName, file: number, target: Uint8Array<ArrayBuffer>): number {
  try {
    return readSync(file, target, 0, target.length, 0);
  } catch (error) {
    throw systemFailure(page, "read", error);
  }
}
