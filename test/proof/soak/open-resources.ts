import { readdirSync, readlinkSync } from "node:fs";

/** What this process has open, by kind: files, sockets, timers, child processes. */
export function openResources(): ReadonlyMap<string, number> {
  const open = new Map<string, number>();
  const count = (kind: string) => open.set(kind, (open.get(kind) ?? 0) + 1);
  process.getActiveResourcesInfo().forEach(count);
  for (const fd of readdirSync("/proc/self/fd")) {
    try {
      count(readlinkSync(`/proc/self/fd/${fd}`).replace(/:\[\d+\]$/, ""));
    } catch {
      // the listing itself
    }
  }
  return open;
}

/** What is open now and was not before, one sentence each. */
export function leftOpen(before: ReadonlyMap<string, number>): readonly string[] {
  return [...openResources()]
    .filter(([kind, count]) => count > (before.get(kind) ?? 0))
    .map(([kind, count]) => `left open: ${count - (before.get(kind) ?? 0)} x ${kind}`);
}
