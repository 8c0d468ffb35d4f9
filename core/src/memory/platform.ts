import { MemoryError } from "./errors.js";
import { posixPages, posixPublisher } from "./posix.js";
import { protonPages } from "./proton.js";
import type { Publisher } from "./publish.js";
import type { PageSource } from "./source.js";
import { requestFineTimer, windowsPages, windowsPublisher } from "./windows/index.js";

/**
 * Where the game's pages can be on this machine, most likely first: named mappings on Windows; on Linux
 * `/dev/shm` (bridges, the simulator), and the memory of a game under Proton. Throws `MemoryError` (`unsupported`)
 * elsewhere.
 */
export function gameSources(): readonly PageSource[] {
  switch (process.platform) {
    case "win32":
      return [windowsPages()];
    case "linux":
      return [posixPages(), protonPages()];
    default:
      throw new MemoryError(
        "unsupported",
        `Pitwall reads the game on Windows and on Linux, not on ${process.platform}: use the demo or a tape here.`,
      );
  }
}

/** Pages that `ownPublisher(prefix)` publishes: the demo's, or a test's. */
export function ownPages(prefix: string): PageSource {
  return process.platform === "win32" ? windowsPages(prefix) : posixPages(prefix);
}

/** Publishes pages under `prefix`. */
export function ownPublisher(prefix: string): Publisher {
  return process.platform === "win32" ? windowsPublisher(prefix) : posixPublisher(prefix);
}

/** Requests 1 ms timers until the returned function is called. Only Windows' are coarser by default. */
export function fineTimer(): () => void {
  return process.platform === "win32" ? requestFineTimer() : () => {};
}
