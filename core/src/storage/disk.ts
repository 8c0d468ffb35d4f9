import { open, readdir, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { StorageError } from "./errors.js";
import { isRunning } from "./is-running.js";
import { type FoundFile, readOwnFile, resolveLink, signatureOf } from "./read-file.js";
import { makeParentFolder } from "./write-whole.js";

/** What a store needs of the computer: the disk, a clock, and which processes run. Tests replace it. */
export interface Disk {
  /** This process's id, by which other programs see whether it still runs. */
  readonly pid: number;
  isRunning(pid: number): boolean;
  /** The file a link leads to, or the path itself. */
  resolveLink(path: string): string;
  read(path: string): FoundFile;
  /** Changes with the content of a file, and when another file takes its place. */
  signature(path: string): Promise<string>;
  /** Names in a folder; empty when there is no such folder. */
  list(folder: string): Promise<readonly string[]>;
  /** Creates a file, flushed to the disk when `isDurable`. Throws what the disk throws, `EEXIST` when it exists. */
  create(path: string, bytes: string | Uint8Array, isDurable: boolean): Promise<void>;
  /** Replaces `to` atomically. Throws `StorageError` when `mayMove`, asked at the last moment, returns false. */
  move(from: string, to: string, mayMove?: () => boolean): Promise<void>;
  /** Does nothing when there is no such file. */
  remove(path: string): Promise<void>;
  /** Of a clock that never goes back. ms */
  nowMs(): number;
  wait(ms: number): Promise<unknown>;
  /** Calls `work` at an interval that does not keep the program alive. Returns a function that stops it. */
  repeat(ms: number, work: () => void): () => void;
}

/** Windows refuses to replace or delete a file while another program, such as a virus scanner, has it open. */
const TRIES = 40;
const PAUSE_MS = 50;

/** Whether Windows refused because another program has the file open. */
export function isInUse(error: unknown): boolean {
  const { code = "" } = error as NodeJS.ErrnoException;
  return process.platform === "win32" && ["EPERM", "EACCES", "EBUSY"].includes(code);
}

export const realDisk: Disk = {
  pid: process.pid,
  isRunning,
  resolveLink,
  read: (path) => readOwnFile(path),
  signature: signatureOf,
  list: (folder) => readdir(folder).catch(() => []),
  create,
  move,
  remove: (path) => retryWhileInUse(() => rm(path, { force: true })),
  nowMs: () => performance.now(),
  wait: (ms) => delay(ms),
  repeat: (ms, work) => {
    const timer = setInterval(work, ms).unref();
    return () => clearInterval(timer);
  },
};

async function create(path: string, bytes: string | Uint8Array, isDurable: boolean): Promise<void> {
  makeParentFolder(path);
  const file = await open(path, "wx");
  try {
    await file.writeFile(bytes);
    if (isDurable) await file.sync();
  } catch (error) {
    await file.close();
    await rm(path, { force: true });
    throw error;
  }
  await file.close();
}

async function move(from: string, to: string, mayMove: () => boolean = () => true): Promise<void> {
  await retryWhileInUse(async () => {
    if (!mayMove()) throw new StorageError("busy", "was changed by another program: try again");
    await rename(from, to);
  });
  await flushFolder(dirname(to));
}

async function retryWhileInUse(work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (!isInUse(error) || tries === TRIES) throw error;
      await delay(PAUSE_MS);
    }
  }
}

/** Makes a rename survive a power cut. Windows does that by itself, and cannot open folders. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const file = await open(folder, "r");
  await file.sync().catch(() => undefined);
  await file.close();
}
