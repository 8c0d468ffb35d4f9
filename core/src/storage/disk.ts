import { open, readdir, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { StorageError } from "./errors.js";
import { isRunning } from "./is-running.js";
import { type FoundFile, readOwnFile, signatureOf, targetOf } from "./read-file.js";
import { makeFolderOf } from "./write-whole.js";

/** What a store needs of the computer: its disk, its clock, and which programs run. */
export interface Disk {
  /** This process's number, by which others see whether it still runs. */
  readonly pid: number;
  isRunning(pid: number): boolean;
  /** Where a file really is: itself, or the file that a link leads to. */
  target(path: string): string;
  read(path: string): FoundFile;
  /** Changes with what is in a file, and with which file or what else is there. */
  signature(path: string): Promise<string>;
  /** Names in a folder; none when there is no such folder. */
  names(folder: string): Promise<readonly string[]>;
  /** Makes a file that is not there yet, to the last byte on the disk when `isLasting`. Throws, `EEXIST` among others. */
  make(path: string, bytes: string | Uint8Array, isLasting: boolean): Promise<void>;
  /**
   * Puts a file in the place of another at once. Throws `StorageError` when `mayMove` says no, which is asked at the last
   * moment.
   */
  move(from: string, to: string, mayMove?: () => boolean): Promise<void>;
  /** Nothing happens when it is not there. */
  remove(path: string): Promise<void>;
  /** Of a clock that only goes forward. ms */
  nowMs(): number;
  wait(ms: number): Promise<unknown>;
  /** Does `work` again and again while the program runs anyway. Returns how to stop. */
  every(ms: number, work: () => void): () => void;
}

/** How often Windows is asked to replace or delete a file that another program just looks at. */
const TRIES = 40;
const PAUSE_MS = 50;

/** Whether that failed since another program just looks at the file, as Windows says it. */
export function isInUse(error: unknown): boolean {
  const { code = "" } = error as NodeJS.ErrnoException;
  return process.platform === "win32" && ["EPERM", "EACCES", "EBUSY"].includes(code);
}

/** This computer's disk. */
export const realDisk: Disk = {
  pid: process.pid,
  isRunning,
  target: targetOf,
  read: (path) => readOwnFile(path),
  signature: signatureOf,
  names: (folder) => readdir(folder).catch(() => []),
  make,
  move,
  remove: (path) => onceFree(() => rm(path, { force: true })),
  nowMs: () => performance.now(),
  wait: (ms) => delay(ms),
  every: (ms, work) => {
    const timer = setInterval(work, ms).unref();
    return () => clearInterval(timer);
  },
};

async function make(path: string, bytes: string | Uint8Array, isLasting: boolean): Promise<void> {
  makeFolderOf(path);
  const file = await open(path, "wx");
  try {
    await file.writeFile(bytes);
    if (isLasting) await file.sync();
  } catch (error) {
    await file.close();
    await rm(path, { force: true });
    throw error;
  }
  await file.close();
}

async function move(from: string, to: string, mayMove: () => boolean = () => true): Promise<void> {
  await onceFree(async () => {
    if (!mayMove()) throw new StorageError("busy", "was taken over by another program: try again");
    await rename(from, to);
  });
  await flushFolder(dirname(to));
}

async function onceFree(work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (!isInUse(error) || tries === TRIES) throw error;
      await delay(PAUSE_MS);
    }
  }
}

/** So that the new name outlives a power cut. Windows does that by itself and opens no folders. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const file = await open(folder, "r");
  await file.sync().catch(() => undefined);
  await file.close();
}
