import type { RaceEvent } from "@acevo-pitwall/core";

/** An event may come this late, or this early since the clocks of two processes differ. ms */
export const LATE_MS = 8000;
export const EARLY_MS = 1000;

/** Compares the events of one kind, in one run of the game, with what really happened. Times are ms of the tape. */
export interface EventCheck {
  /** Takes an event. Returns whether it is true; null if it is of another kind. */
  check(event: RaceEvent, nowMs: number): boolean | null;
  /** How many events were due by then, and which of them are missing. */
  result(byMs: number): { readonly due: number; readonly lost: readonly string[] };
}
