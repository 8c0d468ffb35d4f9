import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

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
  const fresh = `${path}.${process.pid}${UNFINISHED}`;
  rmSync(fresh, { force: true });
  try {
    writeFileSync(fresh, text, { flush: true, mode });
    renameSync(fresh, path);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
}
