import { randomUUID } from "node:crypto";
import { basename } from "node:path";
import { type Disk, isInUse } from "./disk.js";
import { StorageError } from "./errors.js";
import { UNFINISHED } from "./write-whole.js";

/** Whoever holds a lock longer hangs, or its number is another program's by now. ms */
const HELD_AT_MOST_MS = 5000;
const TRY_AGAIN_MS = 15;
/** A program that was killed while it made its lock left one without its number. ms */
const NAMED_WITHIN_MS = 2000;
/** After so long the change is given up. ms */
const WAITED_AT_MOST_MS = 10_000;

const HELD = "is held by another program: close that and try again";

/** What a lock says of its holder: the process's number, and a word that no other lock has. */
const HOLDER = /^(\d+) \S+$/;

/**
 * Does `work` while no other program does the like for this file. The lock is the file `PATH.lock`; that of a program
 * that has ended counts for nothing. `work` is given a question to ask before its last step: whether the lock is still
 * its own, which it is not after the computer slept. Throws `StorageError` when the lock cannot be had, and what the disk
 * throws.
 */
export async function withLock<T>(
  disk: Disk,
  path: string,
  work: (isStillOurs: () => boolean) => Promise<T>,
): Promise<T> {
  const lock = `${path}.lock`;
  const own = `${disk.pid} ${randomUUID()}`;
  await take(disk, lock, own);
  try {
    return await work(() => textAt(disk, lock) === own);
  } finally {
    if (textAt(disk, lock) === own) await disk.remove(lock).catch(() => undefined);
  }
}

async function take(disk: Disk, lock: string, own: string): Promise<void> {
  const beganMs = disk.nowMs();
  let seen: { readonly text: string | null; readonly sinceMs: number } | null = null;
  while (disk.nowMs() - beganMs < WAITED_AT_MOST_MS) {
    try {
      return await disk.make(lock, own, false);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST" && !isInUse(error)) throw error;
    }
    const text = textAt(disk, lock);
    if (!seen || seen.text !== text) seen = { text, sinceMs: disk.nowMs() };
    if (text !== null && isLeft(disk, text, disk.nowMs() - seen.sinceMs)) await clear(disk, lock, text);
    else await disk.wait(TRY_AGAIN_MS);
  }
  const found = disk.read(lock);
  const what = found.kind === "unreadable" ? `is locked by ${basename(lock)}, which ${found.why}: delete that` : HELD;
  throw new StorageError("busy", what);
}

/** Whether the program that made a lock is gone or hangs. */
function isLeft(disk: Disk, text: string, seenForMs: number): boolean {
  const [, pid] = HOLDER.exec(text) ?? [];
  if (pid === undefined) return seenForMs > NAMED_WITHIN_MS;
  return !disk.isRunning(Number(pid)) || seenForMs > HELD_AT_MOST_MS;
}

/**
 * Takes a lock away that was left. Another program may have done so a moment ago and hold its own by now: that one is
 * put back.
 */
async function clear(disk: Disk, lock: string, left: string): Promise<void> {
  const aside = `${lock}.${randomUUID()}${UNFINISHED}`;
  try {
    await disk.move(lock, aside);
  } catch {
    return;
  }
  const taken = textAt(disk, aside);
  if (taken !== null && taken !== left) await disk.make(lock, taken, false).catch(() => undefined);
  await disk.remove(aside);
}

/** Null when there is none, or it cannot be read. */
function textAt(disk: Disk, path: string): string | null {
  const found = disk.read(path);
  return found.kind === "file" ? found.bytes.toString("utf8") : null;
}
