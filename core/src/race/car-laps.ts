import type { CompletedLap } from "./completed-lap.js";
import { playerEntry } from "./selectors.js";
import type { RaceState } from "./state.js";

/** What is known of a car's laps. Times in ms, null while unknown. */
export interface CarLaps {
  /** How many laps it has completed. */
  readonly completed: number | null;
  readonly lastMs: number | null;
  readonly bestMs: number | null;
  /** The last lap's sectors; empty while not known. */
  readonly lastSectorsMs: readonly (number | null)[];
  /** The best time of each sector; empty while not known. */
  readonly bestSectorsMs: readonly (number | null)[];
  /** Every lap that was followed, oldest first; null for other cars, of which only the times above are known. */
  readonly each: readonly CompletedLap[] | null;
}

/** The laps of a car by its id, as in `Rival`; without one the player's. Null for a car that is not in the session. */
export function lapsOf({ entries, laps }: Pick<RaceState, "entries" | "laps">, id?: string): CarLaps | null {
  const entry = id === undefined ? playerEntry(entries) : entries.find((one) => one.id === id);
  if (!entry) return null;
  const { laps: completed, lastMs, bestMs, lastSectorsMs, bestSectorsMs, isPlayer } = entry;
  return { completed, lastMs, bestMs, lastSectorsMs, bestSectorsMs, each: isPlayer ? laps : null };
}
