import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { TAPES_FOLDER } from "../tape/index.js";
import { homeFolder } from "../storage/index.js";

/** Where a tape is that is named by its path, or by its name alone when it lies where recordings go. */
export function findTape(path: string): string {
  const recorded = join(homeFolder(), TAPES_FOLDER, path);
  return !existsSync(path) && basename(path) === path && existsSync(recorded) ? recorded : path;
}
