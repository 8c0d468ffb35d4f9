import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** Of more files than this only the last by name are looked at: their names carry the date. */
const MOST_FILES = 200;

/** The log of the game that runs, or ran last: the newest text file of the folder; null when there is none. Throws what the file system says. */
export async function newestLog(folder: string): Promise<string | null> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile() && entry.name.toLowerCase().endsWith(".txt"));
  const paths = names
    .map(({ name }) => join(folder, name))
    .sort()
    .slice(-MOST_FILES);
  const found = await Promise.all(
    paths.map(async (path) => {
      const times = await stat(path).catch(() => null);
      // Windows updates the time of change late for a file that is open: a younger file counts as changed when it was made
      return times ? { path, timeMs: Math.max(times.mtimeMs, times.birthtimeMs) } : null;
    }),
  );
  let newest: { readonly path: string; readonly timeMs: number } | null = null;
  for (const file of found) if (file && (newest === null || file.timeMs >= newest.timeMs)) newest = file;
  return newest?.path ?? null;
}
