import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { isRunning } from "./is-running.js";

/** What is being written is called so until it is whole. */
export const UNFINISHED = ".tmp";

/** Makes the folder that a file of ours is to lie in; what we make is for this user alone. Throws what the disk throws. */
export function makeFolderOf(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
}

/**
 * Writes a file whole or not at all: a crash or a full disk leaves the one before. `mode` says who may read it, on
 * systems that know that. For files that one program alone writes; the others have a `Store`. Throws what the file
 * system throws.
 */
export function writeWhole(path: string, text: string, mode = 0o666): void {
  makeFolderOf(path);
  removeLeftBy(path);
  const fresh = `${path}.${process.pid}${UNFINISHED}`;
  try {
    writeFileSync(fresh, text, { flush: true, mode });
    renameSync(fresh, path);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
}

/** Removes what programs that were killed left half written, and what this one did. */
function removeLeftBy(path: string): void {
  const begins = `${basename(path)}.`;
  for (const name of readdirSync(dirname(path))) {
    if (!name.startsWith(begins) || !name.endsWith(UNFINISHED)) continue;
    const pid = Number(name.slice(begins.length, -UNFINISHED.length));
    const isLeft = Number.isInteger(pid) && (pid === process.pid || !isRunning(pid));
    if (isLeft) rmSync(join(dirname(path), name), { force: true });
  }
}
