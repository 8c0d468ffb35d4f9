import { basename, dirname, join } from "node:path";
import type { Disk } from "./disk.js";
import { UNFINISHED } from "./write-whole.js";

/** With so many of the newest copies is compared whether the same is kept already. */
const COMPARED = 20;

/** Copies an odd file as it is beside itself, once, under the next free number. Gives the copy's name; throws what the disk throws. */
export async function setAside(disk: Disk, path: string, bytes: Buffer): Promise<string> {
  const begins = `${basename(path)}.kept-`;
  for (;;) {
    const copies = (await disk.names(dirname(path))).filter((name) => name.startsWith(begins));
    const numbers = copies.map((name) => Number(name.slice(begins.length))).filter(Number.isSafeInteger);
    const newest = numbers.sort((a, b) => b - a).slice(0, COMPARED);
    const same = newest.find((number) => holds(disk, join(dirname(path), `${begins}${number}`), bytes));
    if (same !== undefined) return `${begins}${same}`;
    const name = `${begins}${(newest[0] ?? 0) + 1}`;
    try {
      await disk.make(join(dirname(path), name), bytes, true);
      return name;
    } catch (error) {
      // another program was quicker: it may have kept the same
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

function holds(disk: Disk, path: string, bytes: Buffer): boolean {
  const found = disk.read(path);
  return found.kind === "file" && found.bytes.equals(bytes);
}

/** Removes what programs that were killed left half written beside a file. Only for whoever has its lock. */
export async function removeUnfinished(disk: Disk, path: string): Promise<void> {
  const begins = `${basename(path)}.`;
  const left = (await disk.names(dirname(path))).filter((name) => name.startsWith(begins) && name.endsWith(UNFINISHED));
  for (const name of left) await disk.remove(join(dirname(path), name)).catch(() => undefined);
}
