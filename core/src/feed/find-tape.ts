import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { TAPES_FOLDER } from "../tape/index.js";
import { homeFolder } from "../storage/index.js";

/** The path of a tape given by its path, or by its name alone when it is in the recordings folder. */
export function findTape(path: string): string {
  const recorded = join(homeFolder(), TAPES_FOLDER, path);
  return !existsSync(path) && basename(path) === path && existsSync(recorded) ? recorded : path;
}
