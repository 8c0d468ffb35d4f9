import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { realDisk } from "./disk.js";
import { leftOf, UNFINISHED } from "./write-whole.js";

/** `writeWhole` that keeps no thread waiting for the disk. One call at a time for a file. Throws what the disk throws. */
export async function writeLater(path: string, text: string): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const left of leftOf(path, await realDisk.list(folder))) await realDisk.remove(left);
  const fresh = `${path}.${process.pid}${UNFINISHED}`;
  try {
    await writeFile(fresh, text, { flush: true });
    await realDisk.move(fresh, path);
  } catch (error) {
    await realDisk.remove(fresh).catch(() => undefined);
    throw error;
  }
}
