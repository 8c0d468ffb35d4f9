import { readFileSync } from "node:fs";

/** Files that stay free for tapes, settings, the pages and whatever else Pitwall opens. */
const RESERVE = 200;

/**
 * How many connections fit into the open files that the system allows this process. Infinity where there is no such
 * limit (Windows) or it is not known.
 */
export function connectionsThatFit(limit = openFileLimit()): number {
  return Math.max(16, limit - RESERVE);
}

function openFileLimit(): number {
  try {
    const [, soft = ""] = /^Max open files\s+(\d+)/m.exec(readFileSync("/proc/self/limits", "utf8")) ?? [];
    return Number(soft) || Infinity;
  } catch {
    return Infinity;
  }
}
