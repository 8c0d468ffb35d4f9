import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { MemoryError } from "../memory/errors.js";
import { pageName } from "../memory/names.js";
import { SHARED_MEMORY_DIR } from "../memory/posix.js";
import { PAGE_NAMES } from "../protocol/index.js";
import { removePages } from "./demo-pages.js";

const STILL_FOR_MS = 1000;

/** The bytes of all pages under `prefix` as one text; empty when there is none. */
function content(prefix: string): string {
  return PAGE_NAMES.map((page) => {
    try {
      return `${page}:${readFileSync(join(SHARED_MEMORY_DIR, pageName(page, prefix)), "latin1")}`;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
      throw new MemoryError("taken", `The ${page} page exists and belongs to another user: close what made it.`);
    }
  }).join("");
}

/**
 * Makes sure that nobody publishes under `prefix`. Pages that do not move for a second are taken away when `replace`
 * says so. Throws `MemoryError` with code `taken` when somebody publishes, or may. On Windows pages end with their
 * process, so that there is nothing to take over.
 */
export async function takeOver(prefix: string, replace: boolean): Promise<void> {
  if (process.platform !== "linux") return;
  const before = content(prefix);
  if (before === "") return;
  await sleep(STILL_FOR_MS);
  if (content(prefix) !== before) {
    throw new MemoryError(
      "taken",
      "The game's pages are being published already: close the game, its bridge or the other simulator first.",
    );
  }
  if (!replace) {
    throw new MemoryError(
      "taken",
      "The game's pages exist, but nothing moves in them: they look left over from a program that crashed. " +
        "If the game is not running, add --replace to take them over.",
    );
  }
  removePages(prefix);
}
