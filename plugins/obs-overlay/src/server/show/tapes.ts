import { isTapeName, TAPES_FOLDER } from "@acevo-pitwall/core/tape";
import type { TapeEntry } from "@acevo-pitwall/core/control";
import { access, constants, readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** The readable tapes in Pitwall's folder `home`, newest first. None when it cannot be read. */
export async function tapesIn(home: string): Promise<readonly TapeEntry[]> {
  const folder = join(home, TAPES_FOLDER);
  const files = (await readdir(folder).catch(() => [])).filter(isTapeName);
  const tapes = await Promise.all(files.map((file) => tapeAt(folder, file)));
  return tapes.filter((tape) => tape !== null).sort((a, b) => b.savedMs - a.savedMs);
}

async function tapeAt(folder: string, file: string): Promise<TapeEntry | null> {
  const path = join(folder, file);
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) return null;
  const mayBeRead = await access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
  return mayBeRead ? { file, bytes: found.size, savedMs: Math.round(found.mtimeMs) } : null;
}

/** The path of the tape `file`; null when the folder has none of that name, whatever path the name contains. */
export async function tapeInFolder(home: string, file: string): Promise<string | null> {
  const isThere = (await tapesIn(home)).some((tape) => tape.file === file);
  return isThere ? join(home, TAPES_FOLDER, file) : null;
}
