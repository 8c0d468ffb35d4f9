import type { Entry } from "../../core/src/race/state.js";

/** A car that races, of which little is known; `own` is the player's. */
export function entry(id: string, more: Partial<Entry> = {}): Entry {
  return {
    id,
    name: `Driver ${id}`,
    shortName: null,
    number: null,
    model: null,
    isPlayer: id === "own",
    isAi: null,
    label: null,
    gridPosition: null,
    position: null,
    placesWon: null,
    laps: null,
    lapsDown: null,
    status: "racing",
    lastMs: null,
    bestMs: null,
    lastSectorsMs: [],
    bestSectorsMs: [],
    currentSector: null,
    pitStops: null,
    gapMs: null,
    intervalMs: null,
    source: "log",
    ...more,
  };
}
