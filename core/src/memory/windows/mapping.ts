import type { PageName } from "../../protocol/index.js";
import { ERROR_ACCESS_DENIED, FILE_MAP_READ, type Kernel32, type Pointer } from "../../windows/kernel32.js";
import { MemoryError, pageTooSmall } from "../errors.js";

/** A view of a named mapping, and the mapping's handle. */
export interface Mapping {
  /** The mapped memory. Must not be accessed after `close()`. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  close(): void;
}

/** Size and offset of RegionSize in MEMORY_BASIC_INFORMATION of 64-bit Windows. Bytes */
const INFORMATION_SIZE = 48;
const REGION_SIZE_OFFSET = 24;

/**
 * Maps the first `size` bytes of `handle` and takes the handle over: it is closed with the mapping, or at once when this
 * throws.
 */
export function mapHandle(kernel32: Kernel32, page: PageName, handle: Pointer, access: number, size: number): Mapping {
  const address = kernel32.MapViewOfFile(handle, access, 0, 0, size);
  if (!address) {
    const error = viewError(kernel32, page, handle, size);
    kernel32.CloseHandle(handle);
    throw error;
  }
  const close = () => {
    kernel32.UnmapViewOfFile(address);
    kernel32.CloseHandle(handle);
  };
  const found = regionSize(kernel32, address);
  if (found < size) {
    close();
    throw pageTooSmall(page, size, found);
  }
  try {
    return { bytes: kernel32.view(address, size), close };
  } catch (error) {
    close();
    throw error;
  }
}

/** Windows also reports "access denied" for a view larger than the mapping, so measure the whole mapping. */
function viewError(kernel32: Kernel32, page: PageName, handle: Pointer, size: number): MemoryError {
  const code = kernel32.GetLastError();
  if (code !== ERROR_ACCESS_DENIED) return systemError(page, "mapped", code);
  const whole = kernel32.MapViewOfFile(handle, FILE_MAP_READ, 0, 0, 0);
  if (!whole) return heldByAnother(page);
  const found = regionSize(kernel32, whole);
  kernel32.UnmapViewOfFile(whole);
  return found < size ? pageTooSmall(page, size, found) : heldByAnother(page);
}

/** Bytes that can be read from `address`: whole memory pages of 4096. */
function regionSize(kernel32: Kernel32, address: Pointer): number {
  const information = Buffer.alloc(INFORMATION_SIZE);
  if (!kernel32.VirtualQuery(address, information, information.length)) return 0;
  return Number(information.readBigUInt64LE(REGION_SIZE_OFFSET));
}

/** The error for "access denied", Windows' error 5. */
export function heldByAnother(page: PageName): MemoryError {
  const message =
    `Windows denies access to the ${page} page: another app, such as Fanatec's FanaLab, is blocking it. ` +
    "Close that app and restart the game.";
  return new MemoryError("access-denied", message, { page });
}

/** The error for any other Windows error number. */
export function systemError(page: PageName, done: string, code: number): MemoryError {
  const message = `The ${page} page cannot be ${done} (Windows error ${code}). Restart the game, then Pitwall.`;
  return new MemoryError("system", message, { page });
}
