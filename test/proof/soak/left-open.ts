import { readdirSync, readlinkSync } from "node:fs";

/** What this process holds at the moment, how often, by kind: files, sockets, timers, child processes. */
export function heldNow(): ReadonlyMap<string, number> {
  const held = new Map<string, number>();
  const count = (kind: string) => held.set(kind, (held.get(kind) ?? 0) + 1);
  process.getActiveResourcesInfo().forEach(count);
  for (const fd of readdirSync("/proc/self/fd")) {
    try {
      count(readlinkSync(`/proc/self/fd/${fd}`).replace(/:\[\d+\]$/, ""));
    } catch {
      // the folder's own listing
    }
  }
  return held;
}

/** What is held now and was not before, in words. */
export function leftOpen(before: ReadonlyMap<string, number>): readonly string[] {
  return [...heldNow()]
    .filter(([kind, count]) => count > (before.get(kind) ?? 0))
    .map(([kind, count]) => `left open: ${count - (before.get(kind) ?? 0)} x ${kind}`);
}
