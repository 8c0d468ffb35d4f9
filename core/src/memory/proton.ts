import { PAGES, type PageName } from "../protocol/index.js";
import { MemoryError, missingPage } from "./errors.js";
import { openPageFile, otherUsers } from "./page-file.js";
import { isCalled, isOtherUsers, processesCalled, type SharedFile, sharedFiles } from "./proton-files.js";
import { looksLike } from "./proton-recognise.js";
import type { OpenPage, PageSource } from "./source.js";

/** What the name of the game's program begins with. */
const GAME_PROCESS = "AssettoCorsaEVO";
const MEMORY_PAGE = 4096;

export interface ProtonOptions {
  /** Part of the process's command line; the game's program by default. */
  readonly processName?: string;
}

/**
 * The pages of a game that runs under Proton or Wine on Linux, read without a bridge. They are found in the shared
 * memory of the game's process by size and content.
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
  for (const file of files) {
    const opened = file.size === size ? openIfLike(page, file.path) : undefined;
    if (opened) return opened;
  }
  return undefined;
}

/** Undefined for memory that is not this page or cannot be read. */
function openIfLike(page: PageName, path: string): OpenPage | undefined {
  const bytes = new Uint8Array(PAGES[page].size);
  let opened: OpenPage | undefined;
  try {
    opened = openPageFile(page, path, { physicsExists: () => true, isNamed: false });
    opened.copyTo(bytes);
    if (looksLike(page, bytes)) return opened;
  } catch (error) {
    if (!(error instanceof MemoryError)) throw error;
  }
  opened?.close();
  return undefined;
}
