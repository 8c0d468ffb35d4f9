import type { PageReader } from "./page-reader.js";

/**
 * The pause between two copies. The game writes while we read, so a copy counts only when the next one is equal.
 * Measured against a memcpy writer on a busy machine: without a pause about 10 pages in a million are torn, with 100 µs
 * about one. Windows cannot sleep for so short a time, and spinning costs more, so it waits less. µs
 */
export const SETTLE_US = process.platform === "win32" ? 100 : 250;

/** How many copies a read takes at most after its first. */
const MAX_TRIES = 6;

/** The result of one read of a page: two copies were equal, nothing was new, or the last copy was taken unconfirmed. */
export type ReadResult = "accepted" | "unchanged" | "gaveUp";

const neverNotified = new Int32Array(new SharedArrayBuffer(4));

/**
 * Waits `us` µs between two copies. Sleeps on Linux: we may have preempted the game in the middle of a page, which
 * stays half written while we spin. Spins on Windows: a sleep takes at least a millisecond, in which physics is written
 * again, and the game's threads have a higher priority than ours.
 */
function settle(us: number): void {
  if (process.platform !== "win32") {
    Atomics.wait(neverNotified, 0, 0, us / 1000);
    return;
  }
  const endMs = performance.now() + us / 1000;
  while (performance.now() < endMs);
}

/**
 * Reads pages consistently: copy, pause, copy, compare, with a few retries; then takes the last copy. Returns the result
 * for each page, in order. `force` also confirms pages that did not change. `settleUs`, in µs, must be well below two
 * milliseconds, since longer pauses miss writes. Throws `MemoryError` when a page is closed or shrank.
 */
export function readConsistently(readers: readonly PageReader[], settleUs = SETTLE_US, force = false): ReadResult[] {
  const results = readers.map((reader): ReadResult | null => (reader.begin(force) ? null : "unchanged"));
  for (let tries = 0; tries < MAX_TRIES && results.includes(null); tries++) {
    if (settleUs > 0) settle(settleUs);
    readers.forEach((reader, i) => (results[i] ??= reader.confirm()));
  }
  return readers.map((reader, i) => results[i] ?? reader.giveUp());
}
