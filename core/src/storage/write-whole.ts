import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { isRunning } from "./is-running.js";

/** The end of a file's name while it is being written. */
export const UNFINISHED = ".tmp";

/** Makes the folder of a file, readable by this user alone. Throws what the disk throws. */
export function makeParentFolder(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
}

/**
 * Writes a file atomically: after a crash or on a full disk the previous one is still there. For files with one writer;
 * use a `Store` for the others. `mode`: the file's permissions where the system has them. Throws what the disk throws.
 */
export function writeWhole(path: string, text: string, mode = 0o666): void {
  makeParentFolder(path);
  removeUnfinished(path);
  const fresh = `${path}.${process.pid}${UNFINISHED}`;
  try {
    writeFileSync(fresh, text, { flush: true, mode });
    renameSync(fresh, path);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
}

/** Removes half-written files of this program and of programs that no longer run. */
function removeUnfinished(path: string): void {
  for (const left of leftOf(path, readdirSync(dirname(path)))) rmSync(left, { force: true });
}

/** The half-written files of `path` that nobody writes any more. `names`: what is in its folder. */
export function leftOf(path: string, names: readonly string[]): readonly string[] {
  const prefix = `${basename(path)}.`;
  const left = names.filter((name) => {
    if (!name.startsWith(prefix) || !name.endsWith(UNFINISHED)) return false;
    const pid = Number(name.slice(prefix.length, -UNFINISHED.length));
    return Number.isInteger(pid) && (pid === process.pid || !isRunning(pid));
  });
  return left.map((name) => join(dirname(path), name));
}
