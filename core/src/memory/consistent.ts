import type { PageReader } from "./page-reader.js";

/**
 * The pause between two copies. The game writes while we read, and a copy counts only when the next one is the same.
 * Measured against a memcpy writer on a busy machine: copies back to back leave about 10 torn pages in a million, with
 * 100 µs between them about one. Windows cannot sleep for so short a time, and spinning costs more. µs
 */
export const SETTLE_US = process.platform === "win32" ? 100 : 250;

/** How many copies a read takes after its first. */
const MAX_TRIES = 6;

/** How one read of a page ended: two copies were the same, nothing was new, or the last copy is shown unconfirmed. */
export type ReadResult = "accepted" | "unchanged" | "gaveUp";

const neverNotified = new Int32Array(new SharedArrayBuffer(4));

/**
 * Lets `us` µs pass between two copies. On Linux the processor is given away: we may have taken it from the game in
 * the middle of a page, which stays half written while we spin. On Windows a sleep takes a millisecond, in which
 * physics is written anew, and the game's threads have a higher priority than ours.
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
 * Reads pages consistently: copy, pause, copy, compare, with a few bounded retries; then the last copy is taken.
 * Returns what became of each page, in order. `force` reads pages that did not change as thoroughly as those that did.
 * `settleUs`, µs, stays well under two milliseconds: longer pauses miss writes. Throws `MemoryError` when a page is
 * closed or shrank.
 */
export function readConsistently(readers: readonly PageReader[], settleUs = SETTLE_US, force = false): ReadResult[] {
  const results = readers.map((reader): ReadResult | null => (reader.begin(force) ? null : "unchanged"));
  for (let tries = 0; tries < MAX_TRIES && results.includes(null); tries++) {
    if (settleUs > 0) settle(settleUs);
    readers.forEach((reader, i) => (results[i] ??= reader.confirm()));
  }
  return readers.map((reader, i) => results[i] ?? reader.giveUp());
}
