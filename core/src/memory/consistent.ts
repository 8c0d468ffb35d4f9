import type { PageReader } from "./page-reader.js";

/**
 * The game writes while we read. A copy counts only when another one, taken at least this long after it, is the same.
 * Measured against a memcpy writer on a busy machine: copies back to back leave about 10 torn pages in a million, with
 * 100 µs between them about one. Windows cannot sleep for so short a time, and spinning costs more. µs
 */
export const SETTLE_US = process.platform === "win32" ? 100 : 250;

/** How many copies a read takes after its first before it gives up until the next tick. */
const MAX_TRIES = 6;

/** How one read of a page ended. */
export type ReadResult = "accepted" | "unchanged" | "gaveUp";

const nobodyWakesUs = new Int32Array(new SharedArrayBuffer(4));

/**
 * Lets time pass between two copies. It matters that the processor is given away: we may have taken it from the game in
 * the middle of a page, which then stays half written for as long as we spin. On Windows a sleep takes a millisecond,
 * in which physics is written anew; there the game's threads go before ours.
 */
function settle(us: number): void {
  if (process.platform !== "win32") {
    Atomics.wait(nobodyWakesUs, 0, 0, us / 1000);
    return;
  }
  const endMs = performance.now() + us / 1000;
  while (performance.now() < endMs);
}

/**
 * Reads pages consistently and says, in order, what became of each. `force` reads pages that did not change as
 * thoroughly as those that did. `settleUs`, µs, stays well under two milliseconds: longer, writes go by unseen. Throws
 * `MemoryError` when a page is closed or shrank.
 */
export function readConsistently(readers: readonly PageReader[], settleUs = SETTLE_US, force = false): ReadResult[] {
  const results = readers.map((reader): ReadResult | null => (reader.begin(force) ? null : "unchanged"));
  for (let tries = 0; tries < MAX_TRIES && results.includes(null); tries++) {
    if (settleUs > 0) settle(settleUs);
    readers.forEach((reader, i) => (results[i] ??= reader.confirm()));
  }
  return readers.map((reader, i) => results[i] ?? reader.giveUp());
}
