import type { RaceEvent } from "@acevo-pitwall/core";

/** An event may be told so long after it happened; clocks of two processes may make it look so much too early. ms */
export const PATIENCE_MS = 8000;
export const EARLY_MS = 1000;

/** Holds one kind of what is told in one start of the game against what happened. Times are ms of the tape. */
export interface Held {
  /** Takes what is told; whether it is true, null where that is not for this one to say. */
  tell(event: RaceEvent, nowMs: number): boolean | null;
  /** What had to be told, since it had happened by then: how much of it there is, and what of it was not told. */
  result(byMs: number): { readonly due: number; readonly lost: readonly string[] };
}
