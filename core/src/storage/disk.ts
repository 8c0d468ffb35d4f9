import { open, readdir, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
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
  /** Puts a file in the place of another at once. */
  move(from: string, to: string): Promise<void>;
  /** Nothing happens when it is not there. */
  remove(path: string): Promise<void>;
  /** Of a clock that only goes forward. ms */
  nowMs(): number;
  wait(ms: number): Promise<unknown>;
  /** Does `work` again and again while the program runs anyway. Returns how to stop. */
  every(ms: number, work: () => void): () => void;
}

/** Windows lets no file be replaced that another program just looks at. */
const MOVE_TRIES = 40;
const MOVE_PAUSE_MS = 50;
const IN_USE = ["EPERM", "EACCES", "EBUSY"];

/** This computer's disk. */
export const realDisk: Disk = {
  pid: process.pid,
  isRunning,
  target: targetOf,
  read: readOwnFile,
  signature: signatureOf,
  names: (folder) => readdir(folder).catch(() => []),
  make,
  move,
  remove: (path) => rm(path, { force: true }),
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

async function move(from: string, to: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await rename(from, to);
      break;
    } catch (error) {
      const mayBeFreeSoon =
        process.platform === "win32" && IN_USE.includes((error as NodeJS.ErrnoException).code ?? "");
      if (!mayBeFreeSoon || tries === MOVE_TRIES) throw error;
      await delay(MOVE_PAUSE_MS);
    }
  }
  await flushFolder(dirname(to));
}

/** So that the new name outlives a power cut. Windows does that by itself and opens no folders. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const file = await open(folder, "r");
  await file.sync().catch(() => undefined);
  await file.close();
}
