import { mkdtemp, rmdir, symlink, unlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder in which everything is that pages are built from. */
const PROJECT = fileURLToPath(new URL("../../../..", import.meta.url));

/** What Vite and its plugins take for the end of a path, or for an escape, as in an address. */
const NOT_PLAIN = /[#?%]/;

/** Calls `use` with a path to the same folder of this project in which no character means something else. */
export async function withPlainPath(folder: string, use: (folder: string) => Promise<void>): Promise<void> {
  if (!NOT_PLAIN.test(PROJECT)) return use(folder);
  const around = await mkdtemp(join(tmpdir(), "pitwall-"));
  const link = join(around, "project");
  try {
    // on Windows a junction, which everybody may make
    await symlink(PROJECT, link, "junction");
    await use(join(link, relative(PROJECT, folder)));
  } finally {
    await unlink(link).catch(() => undefined);
    await rmdir(around).catch(() => undefined);
  }
}
