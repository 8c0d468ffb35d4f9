import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readSync,
  realpathSync,
  type Stats,
  statSync,
} from "node:fs";
import { stat } from "node:fs/promises";

/** What is found where a file of ours should be. */
export type FoundFile =
  | { readonly kind: "missing" }
  | { readonly kind: "file"; readonly bytes: Buffer; readonly isReadOnly: boolean }
  /** Something that cannot be read whole; `why` goes on after the file's name, for example "is a folder". */
  | { readonly kind: "unreadable"; readonly why: string };

/** No file of ours is larger. Bytes */
const MOST_BYTES = 1 << 20;

/** A pipe without a writer would hold the reader up for ever; Windows has no such pipes in folders. */
const NEVER_WAIT = (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);

/**
 * Reads a file of ours whole. Never throws, never waits for anybody, and takes up little memory whatever is there. A file
 * of another user is not believed, unless it is one that the streamer named (`isNamed`).
 */
export function readOwnFile(path: string, isNamed = false): FoundFile {
  let file: number | undefined;
  try {
    if (!lstatSync(path, { throwIfNoEntry: false })) return { kind: "missing" };
    const before = whyNot(statSync(path), isNamed);
    if (before !== null) return unreadable(before);
    file = openSync(path, constants.O_RDONLY | NEVER_WAIT);
    // it may have become something else since it was looked at
    const stats = fstatSync(file);
    const why = whyNot(stats, isNamed);
    return why === null
      ? { kind: "file", bytes: readAll(file, stats.size), isReadOnly: (stats.mode & 0o222) === 0 }
      : unreadable(why);
  } catch (error) {
    return failed((error as NodeJS.ErrnoException).code ?? String(error));
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Where a file really is, when a person put a link in its place; the path itself when that leads to no file. */
export function targetOf(path: string): string {
  try {
    return lstatSync(path).isSymbolicLink() && statSync(path).isFile() ? realpathSync(path) : path;
  } catch {
    return path;
  }
}

/** The signature of a file that is not there. */
export const MISSING = "ENOENT";

/** Changes with everything that happens to a file: with what is in it, and with another or nothing in its place. */
export async function signatureOf(path: string): Promise<string> {
  try {
    const { ino, size, mtimeMs, ctimeMs } = await stat(path);
    return `${ino} ${size} ${mtimeMs} ${ctimeMs}`;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}

function readAll(file: number, size: number): Buffer {
  const bytes = Buffer.alloc(size);
  let at = 0;
  while (at < size) {
    const count = readSync(file, bytes, at, size - at, at);
    if (count === 0) break;
    at += count;
  }
  return bytes.subarray(0, at);
}

function whyNot(stats: Stats, isNamed: boolean): string | null {
  if (stats.isDirectory()) return "is a folder and not a file";
  if (!stats.isFile()) return "is no file but a pipe, a socket or a device";
  if (!isNamed && isStrangers(stats.uid)) return "belongs to another user of this computer";
  return stats.size > MOST_BYTES ? "is far too large" : null;
}

/** Whether a file of this owner may say anything to us. Windows knows no such numbers. */
function isStrangers(uid: number): boolean {
  const own = process.getuid?.();
  return own !== undefined && uid !== own && uid !== 0;
}

function failed(code: string): FoundFile {
  if (code === "ENOENT" || code === "ELOOP") return unreadable("is a link that leads nowhere");
  // something in the way of the folder: writing will say what
  if (code === "ENOTDIR") return { kind: "missing" };
  return unreadable(code === "EACCES" || code === "EPERM" ? "may not be read by you" : `cannot be read (${code})`);
}

function unreadable(why: string): FoundFile {
  return { kind: "unreadable", why };
}
