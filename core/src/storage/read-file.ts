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

/** What is at the path of one of Pitwall's files. */
export type FoundFile =
  | { readonly kind: "missing" }
  | { readonly kind: "file"; readonly bytes: Buffer; readonly isReadOnly: boolean }
  /** `why` continues a sentence after the file's name, for example "is a folder and not a file". */
  | { readonly kind: "unreadable"; readonly why: string };

/** Far more than any of Pitwall's files has. Bytes */
const MAX_BYTES = 1 << 20;

/** Opening a pipe without a writer would block for ever. Windows has neither flag, and no such pipes in folders. */
const NON_BLOCKING = (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);

/**
 * Reads one of Pitwall's files whole. Never throws, never blocks, and needs little memory whatever is there. Refuses a
 * file of another user, unless the streamer named the file (`isNamed`).
 */
export function readOwnFile(path: string, isNamed = false): FoundFile {
  let file: number | undefined;
  try {
    if (!lstatSync(path, { throwIfNoEntry: false })) return { kind: "missing" };
    const before = whyRefused(statSync(path), isNamed);
    if (before !== null) return unreadable(before);
    file = openSync(path, constants.O_RDONLY | NON_BLOCKING);
    // it may have been replaced since the first check
    const stats = fstatSync(file);
    const why = whyRefused(stats, isNamed);
    return why === null
      ? { kind: "file", bytes: readAll(file, stats.size), isReadOnly: (stats.mode & 0o222) === 0 }
      : unreadable(why);
  } catch (error) {
    return failed((error as NodeJS.ErrnoException).code ?? String(error));
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** The file that a link at `path` leads to; the path itself when it is not a link, or leads nowhere. */
export function resolveLink(path: string): string {
  try {
    return lstatSync(path).isSymbolicLink() && statSync(path).isFile() ? realpathSync(path) : path;
  } catch {
    return path;
  }
}

/** The signature of a missing file. */
export const MISSING = "ENOENT";

/** Changes with the content of a file, and when something else takes its place. */
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

function whyRefused(stats: Stats, isNamed: boolean): string | null {
  if (stats.isDirectory()) return "is a folder and not a file";
  if (!stats.isFile()) return "is a pipe, a socket or a device and not a file";
  if (!isNamed && isOtherUser(stats.uid)) return "belongs to another user of this computer";
  return stats.size > MAX_BYTES ? "is far too large" : null;
}

/** Root's files are accepted. Windows has no user ids. */
function isOtherUser(uid: number): boolean {
  const own = process.getuid?.();
  return own !== undefined && uid !== own && uid !== 0;
}

function failed(code: string): FoundFile {
  if (code === "ENOENT" || code === "ELOOP") return unreadable("is a link that leads nowhere");
  // a file where the folder should be: writing reports it
  if (code === "ENOTDIR") return { kind: "missing" };
  return unreadable(code === "EACCES" || code === "EPERM" ? "may not be read by you" : `cannot be read (${code})`);
}

function unreadable(why: string): FoundFile {
  return { kind: "unreadable", why };
}
