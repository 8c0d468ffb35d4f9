import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { pageName } from "../memory/names.js";
import { SHARED_MEMORY_DIR } from "../memory/posix.js";
import { PAGE_NAMES } from "../protocol/index.js";
import { isRunning } from "../storage/is-running.js";

const DEMO_PAGE = /^acevo_pitwall_demo_(\d+)_/;

/** The prefix of a demo's page names: never the game's, and different in every process. */
export function demoPrefix(pid: number): string {
  return `acevo_pitwall_demo_${pid}_`;
}

/** Removes pages that a process left behind. Windows does that by itself. */
export function removePages(prefix: string): void {
  if (process.platform !== "linux") return;
  for (const page of PAGE_NAMES) rmSync(join(SHARED_MEMORY_DIR, pageName(page, prefix)), { force: true });
}

/** Removes the demo pages of processes that crashed. */
export function removeDeadDemos(): void {
  if (process.platform !== "linux") return;
  for (const name of readdirSync(SHARED_MEMORY_DIR)) {
    const pid = Number(DEMO_PAGE.exec(name)?.[1]);
    const path = join(SHARED_MEMORY_DIR, name);
    if (pid && isLeftOver(pid, path)) rmSync(path, { force: true });
  }
}

/** Whether the page's process has ended, also when its id is now this process's. */
function isLeftOver(pid: number, path: string): boolean {
  if (pid === process.pid) {
    const startedMs = Date.now() - process.uptime() * 1000;
    return (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY) < startedMs;
  }
  return !isRunning(pid);
}
