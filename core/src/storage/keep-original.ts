import { basename, dirname, join } from "node:path";
import type { Disk } from "./disk.js";
import { UNFINISHED } from "./write-whole.js";

/** How many of the newest copies are searched for the same content. */
const COMPARED = 20;

/** Copies the bytes of a damaged file next to it, once, under the next free number. Returns the copy's name. Throws what the disk throws. */
export async function keepOriginal(disk: Disk, path: string, bytes: Buffer): Promise<string> {
  const prefix = `${basename(path)}.kept-`;
  for (;;) {
    const copies = (await disk.list(dirname(path))).filter((name) => name.startsWith(prefix));
    const numbers = copies.map((name) => Number(name.slice(prefix.length))).filter(Number.isSafeInteger);
    const newest = numbers.sort((a, b) => b - a).slice(0, COMPARED);
    const same = newest.find((number) => {
      const found = disk.read(join(dirname(path), `${prefix}${number}`));
      return found.kind === "file" && found.bytes.equals(bytes);
    });
    if (same !== undefined) return `${prefix}${same}`;
    const name = `${prefix}${(newest[0] ?? 0) + 1}`;
    try {
      await disk.create(join(dirname(path), name), bytes, true);
      return name;
    } catch (error) {
      // another program was faster, and may have kept the same content
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

/** Removes half-written files that killed programs left next to a file. Call it with the file's lock held. */
export async function removeUnfinished(disk: Disk, path: string): Promise<void> {
  const prefix = `${basename(path)}.`;
  const left = (await disk.list(dirname(path))).filter((name) => name.startsWith(prefix) && name.endsWith(UNFINISHED));
  for (const name of left) await disk.remove(join(dirname(path), name)).catch(() => undefined);
}
