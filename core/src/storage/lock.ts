import { randomUUID } from "node:crypto";
import { basename } from "node:path";
import { type Disk, isInUse } from "./disk.js";
import { StorageError } from "./errors.js";
import { UNFINISHED } from "./write-whole.js";

/** A lock older than this is stale: its process hangs, or its id now belongs to another process. ms */
const MAX_HELD_MS = 5000;
const RETRY_MS = 15;
/** A lock without a process id is stale after this: its program was killed while it wrote the lock. ms */
const MAX_UNNAMED_MS = 2000;
/** Give up waiting for a lock after this. ms */
const MAX_WAIT_MS = 10_000;

/** The content of a lock: the process id, and a word that no other lock has. */
const HOLDER = /^(\d+) \S+$/;

/**
 * Runs `work` while no other program holds the lock of this file, `PATH.lock`. A stale lock is removed. A computer that
 * slept may find its lock taken, so `work` calls `isStillOurs` before its last step. Throws `StorageError` when the lock
 * stays taken, and what the disk throws.
 */
export async function withLock<T>(
  disk: Disk,
  path: string,
  work: (isStillOurs: () => boolean) => Promise<T>,
): Promise<T> {
  const lock = `${path}.lock`;
  const own = `${disk.pid} ${randomUUID()}`;
  await acquire(disk, lock, own);
  try {
    return await work(() => textAt(disk, lock) === own);
  } finally {
    if (textAt(disk, lock) === own) await disk.remove(lock).catch(() => undefined);
  }
}

async function acquire(disk: Disk, lock: string, own: string): Promise<void> {
  const startMs = disk.nowMs();
  let seen: { readonly text: string | null; readonly sinceMs: number } | null = null;
  while (disk.nowMs() - startMs < MAX_WAIT_MS) {
    try {
      return await disk.create(lock, own, false);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST" && !isInUse(error)) throw error;
    }
    const text = textAt(disk, lock);
    if (!seen || seen.text !== text) seen = { text, sinceMs: disk.nowMs() };
    if (text !== null && isStale(disk, text, disk.nowMs() - seen.sinceMs)) await removeStale(disk, lock, text);
    else await disk.wait(RETRY_MS);
  }
  const found = disk.read(lock);
  throw new StorageError(
    "busy",
    found.kind === "unreadable"
      ? `is locked by ${basename(lock)}, which ${found.why}: delete that`
      : "is in use by another program: close that and try again",
  );
}

function isStale(disk: Disk, text: string, seenForMs: number): boolean {
  const [, pid] = HOLDER.exec(text) ?? [];
  if (pid === undefined) return seenForMs > MAX_UNNAMED_MS;
  return !disk.isRunning(Number(pid)) || seenForMs > MAX_HELD_MS;
}

/** Removes a stale lock. If another program has replaced it with its own in the meantime, puts that one back. */
async function removeStale(disk: Disk, lock: string, stale: string): Promise<void> {
  const aside = `${lock}.${randomUUID()}${UNFINISHED}`;
  try {
    await disk.move(lock, aside);
  } catch {
    return;
  }
  const moved = textAt(disk, aside);
  if (moved !== null && moved !== stale) await disk.create(lock, moved, false).catch(() => undefined);
  await disk.remove(aside);
}

/** Null when there is no such file, or it cannot be read. */
function textAt(disk: Disk, path: string): string | null {
  const found = disk.read(path);
  return found.kind === "file" ? found.bytes.toString("utf8") : null;
}
