import { closeSync, constants, fstatSync, ftruncateSync, openSync, readSync, unlinkSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PAGES, type PageName } from "../protocol/index.js";
import { closedError, MemoryError, missingPage, pageTooSmall } from "./errors.js";
import { GAME_PREFIX, pageName } from "./names.js";
import type { PublishedPage, Publisher } from "./publish.js";
import type { OpenPage, PageSource } from "./source.js";

/** Where named shared memory lies as files; systems that have no such place use files that stay in the cache anyway. */
export const SHARED_MEMORY_DIR = process.platform === "linux" ? "/dev/shm" : tmpdir();

/**
 * Reads a page through its file. The kernel copies out of the same memory that the game has mapped, so values are
 * live; unlike a mapping of our own, a file that shrinks or goes away cannot kill the process.
 */
export function openPageFile(page: PageName, path: string, physicsExists: () => boolean): OpenPage {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ESRCH") throw missingPage(page, physicsExists());
    if (code === "EACCES" || code === "EPERM") throw otherUsers(page, error);
    throw new MemoryError("system", `The ${page} page cannot be opened: ${message}.`, { page, cause: error });
  }
  const { size: needed } = PAGES[page];
  const found = sizeOf(file);
  if (found < needed) {
    closeSync(file);
    throw pageTooSmall(page, needed, found);
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

/** Bytes; 0 for a file that cannot even be asked. */
function sizeOf(file: number): number {
  try {
    return fstatSync(file).size;
  } catch {
    return 0;
  }
}

function readFrom(page: PageName, file: number, target: Uint8Array<ArrayBuffer>): number {
  try {
    return readSync(file, target, 0, target.length, 0);
  } catch (error) {
    const { message } = error as NodeJS.ErrnoException;
    throw new MemoryError("system", `The ${page} page cannot be read: ${message}.`, { page, cause: error });
  }
}

/** The sentence for a page of a game that somebody else on this computer runs. */
export function otherUsers(page: PageName, cause?: unknown): MemoryError {
  const message = `You may not read the ${page} page: run Pitwall as the user who runs the game.`;
  return new MemoryError("access-denied", message, { page, cause });
}

/** Pages in `/dev/shm`: a bridge's, the simulator's, or those of tests. */
export function posixPages(prefix: string = GAME_PREFIX): PageSource {
  const path = (page: PageName) => join(SHARED_MEMORY_DIR, pageName(page, prefix));
  const physicsExists = () => {
    try {
      closeSync(openSync(path("physics"), constants.O_RDONLY));
      return true;
    } catch {
      return false;
    }
  };
  return {
    description: `shared memory in ${SHARED_MEMORY_DIR}`,
    open: (page) => openPageFile(page, path(page), physicsExists),
  };
}

/** Publishes pages in `/dev/shm`. */
export function posixPublisher(prefix: string): Publisher {
  return { publish: (page) => createPageFile(page, join(SHARED_MEMORY_DIR, pageName(page, prefix))) };
}

function createPageFile(page: PageName, path: string): PublishedPage {
  let file: number;
  try {
    file = openSync(path, constants.O_RDWR | constants.O_CREAT | constants.O_EXCL, 0o600);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") {
      throw new MemoryError(
        "taken",
        `${path} exists already: close the game, the bridge or the simulator that made it.`,
        {
          page,
          cause: error,
        },
      );
    }
    throw new MemoryError("system", `${path} cannot be made: ${message}.`, { page, cause: error });
  }
  ftruncateSync(file, PAGES[page].size);
  let open = true;
  return {
    write(bytes) {
      if (!open) throw closedError(`The ${page} page`);
      writeSync(file, bytes, 0, bytes.length, 0);
    },
    close() {
      if (!open) return;
      open = false;
      closeSync(file);
      unlinkSync(path);
    },
  };
}
