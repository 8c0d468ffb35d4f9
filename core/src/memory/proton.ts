import { PAGES, type PageName } from "../protocol/index.js";
import { MemoryError, missingPage } from "./errors.js";
import { openPageFile, otherUsers } from "./posix.js";
import { isCalled, isOtherUsers, processesCalled, type SharedFile, sharedFiles } from "./proton-files.js";
import { looksLike } from "./proton-recognise.js";
import type { OpenPage, PageSource } from "./source.js";

/** How the game's program begins. */
const GAME_PROCESS = "AssettoCorsaEVO";
const MEMORY_PAGE = 4096;

export interface ProtonOptions {
  /** Part of the process's command line; the game's program when left out. */
  readonly processName?: string;
}

/**
 * The pages of a game that runs under Proton or Wine on Linux, read from outside: no bridge is needed. They are found
 * among the shared memory of the game's process by size and content.
 */
export function protonPages({ processName = GAME_PROCESS }: ProtonOptions = {}): PageSource {
  let game: number | undefined;
  return {
    description: "the game under Proton",
    open(page) {
      const candidates = game !== undefined && isCalled(game, processName) ? [game] : processesCalled(processName);
      let running = false;
      for (const pid of candidates) {
        const files = sharedFiles(pid);
        const opened = openAmong(files, page);
        if (opened) {
          game = pid;
          return opened;
        }
        running ||= files.length > 0;
      }
      if (!running && candidates.some(isOtherUsers)) throw otherUsers(page);
      throw missingPage(page, running);
    },
  };
}

function openAmong(files: readonly SharedFile[], page: PageName): OpenPage | undefined {
  const size = Math.ceil(PAGES[page].size / MEMORY_PAGE) * MEMORY_PAGE;
  const bytes = new Uint8Array(PAGES[page].size);
  for (const file of files) {
    if (file.size !== size) continue;
    const opened = tryOpen(page, file.path);
    opened?.copyTo(bytes);
    if (opened && looksLike(page, bytes)) return opened;
    opened?.close();
  }
  return undefined;
}

/** Undefined for a file that the game closed since it was listed. */
function tryOpen(page: PageName, path: string): OpenPage | undefined {
  try {
    return openPageFile(page, path, () => true);
  } catch (error) {
    if (error instanceof MemoryError && error.code === "no-session") return undefined;
    throw error;
  }
}
