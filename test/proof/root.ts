import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

function upToRoot(folder: string): string {
  return existsSync(join(folder, "package-lock.json")) ? folder : upToRoot(dirname(folder));
}

/** The project's folder. */
export const ROOT = upToRoot(import.meta.dirname);
