import { PAGES, type PageName } from "../../protocol/index.js";
import {
  ERROR_ACCESS_DENIED,
  ERROR_ALREADY_EXISTS,
  ERROR_FILE_NOT_FOUND,
  FILE_MAP_READ,
  FILE_MAP_WRITE,
  INVALID_HANDLE_VALUE,
  type Kernel32,
  loadKernel32,
  PAGE_READWRITE,
} from "../../windows/kernel32.js";
import { closedError, MemoryError, missingPage } from "../errors.js";
import { GAME_PREFIX, pageName } from "../names.js";
import type { PublishedPage, Publisher } from "../publish.js";
import type { OpenPage, PageSource } from "../source.js";
import { heldByAnother, type Mapping, mapHandle, systemError } from "./mapping.js";
import { onWindows } from "./on-windows.js";

/** The name of a page's mapping in the user's Windows session. */
const mappingName = (page: PageName, prefix: string) => `Local\\${pageName(page, prefix)}`;

/**
 * The game's named mappings on Windows. Opens and never creates them: a reader that creates the names first keeps the
 * game from publishing.
 */
export function windowsPages(prefix: string = GAME_PREFIX): PageSource {
  let kernel32: Kernel32 | undefined;
  return {
    description: "the game's shared memory",
    open: (page) => openMapping((kernel32 ??= onWindows(loadKernel32)), page, prefix),
  };
}

function openMapping(kernel32: Kernel32, page: PageName, prefix: string): OpenPage {
  const handle = kernel32.OpenFileMappingW(FILE_MAP_READ, 0, mappingName(page, prefix));
  if (!handle) {
    const code = kernel32.GetLastError();
    if (code === ERROR_FILE_NOT_FOUND) throw missingPage(page, exists(kernel32, "physics", prefix));
    if (code === ERROR_ACCESS_DENIED) throw heldByAnother(page);
    throw systemError(page, "opened", code);
  }
  let mapping: Mapping | undefined = mapHandle(kernel32, page, handle, FILE_MAP_READ, PAGES[page].size);
  return {
    copyTo(target) {
      if (!mapping) throw closedError(`The ${page} page`);
      target.set(mapping.bytes.subarray(0, target.length));
    },
    close() {
      mapping?.close();
      mapping = undefined;
    },
  };
}

function exists(kernel32: Kernel32, page: PageName, prefix: string): boolean {
  const handle = kernel32.OpenFileMappingW(FILE_MAP_READ, 0, mappingName(page, prefix));
  if (!handle) return false;
  kernel32.CloseHandle(handle);
  return true;
}

/** Publishes pages as named mappings, as the game does. Windows removes them with their last handle. */
export function windowsPublisher(prefix: string): Publisher {
  let kernel32: Kernel32 | undefined;
  return { publish: (page) => createMapping((kernel32 ??= onWindows(loadKernel32)), page, prefix) };
}

function createMapping(kernel32: Kernel32, page: PageName, prefix: string): PublishedPage {
  const { size } = PAGES[page];
  const name = mappingName(page, prefix);
  const handle = kernel32.CreateFileMappingW(INVALID_HANDLE_VALUE, null, PAGE_READWRITE, 0, size, name);
  // this call sets the error on success too: 0, or "exists" with a handle to another program's mapping
  const code = kernel32.GetLastError();
  if (handle && code === ERROR_ALREADY_EXISTS) {
    kernel32.CloseHandle(handle);
    throw taken(page, name);
  }
  if (!handle) throw code === ERROR_ACCESS_DENIED ? taken(page, name) : systemError(page, "created", code);
  let mapping: Mapping | undefined = mapHandle(kernel32, page, handle, FILE_MAP_WRITE, size);
  return {
    write(bytes) {
      if (!mapping) throw closedError(`The ${page} page`);
      mapping.bytes.set(bytes);
    },
    close() {
      mapping?.close();
      mapping = undefined;
    },
  };
}

function taken(page: PageName, name: string): MemoryError {
  const message = `${name} exists already: close the game or simulator that created it.`;
  return new MemoryError("taken", message, { page });
}
