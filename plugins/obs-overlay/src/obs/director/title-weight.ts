import type { RaceEvent } from "@acevo-pitwall/core/race";

/** From what tells least of a race to what tells most. */
const LEAST_TELLING_FIRST: readonly RaceEvent["type"][] = [
  "sectorBest",
  "trackLimits",
  "lapCompleted",
  "battleEnded",
  "flagChanged",
  "positionLost",
  "positionGained",
  "battleBegan",
  "offTrack",
  "contact",
  "pitLeft",
  "pitEntered",
  "personalBest",
  "gridTaken",
  "lightsOut",
  "finalLap",
  "fastestLap",
  "raceStarted",
  "raceFinished",
  "classified",
  "sessionChanged",
];

/** How much an event tells of the race, beside others. */
export function weightOf(type: RaceEvent["type"]): number {
  return LEAST_TELLING_FIRST.indexOf(type);
}
