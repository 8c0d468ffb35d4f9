import { closeSync, constants, ftruncateSync, lstatSync, openSync, unlinkSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PAGES, type PageName } from "../protocol/index.js";
import { closedError, MemoryError } from "./errors.js";
import { GAME_PREFIX, pageName } from "./names.js";
import { openPageFile } from "./page-file.js";
import type { PublishedPage, Publisher } from "./publish.js";
import type { PageSource } from "./source.js";

/** The folder of named shared memory on Linux. Elsewhere files in the temporary folder, which the system caches. */
export const SHARED_MEMORY_DIR = process.platform === "linux" ? "/dev/shm" : tmpdir();

/** Pages in `/dev/shm`, from a bridge, the simulator or tests. */
export function posixPages(prefix: string = GAME_PREFIX): PageSource {
  const path = (page: PageName) => join(SHARED_MEMORY_DIR, pageName(page, prefix));
  const physicsExists = () => lstatSync(path("physics"), { throwIfNoEntry: false })?.isFile() ?? false;
  return {
    description: `shared memory in ${SHARED_MEMORY_DIR}`,
    open: (page) => openPageFile(page, path(page), { physicsExists, isNamed: true }),
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
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") {
      throw new MemoryError(
        "taken",
        `The ${page} page exists already: close the game, bridge or simulator that created it.`,
        { page, cause: error },
      );
    }
    const message = `The ${page} page cannot be created (${code}): check that you can write to the shared memory.`;
    throw new MemoryError("system", message, { page, cause: error });
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
