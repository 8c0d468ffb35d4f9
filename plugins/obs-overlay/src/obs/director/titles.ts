import { elapsed, flagName, lapTime, position, type RaceEvent, sectorTime } from "@acevo-pitwall/core/race";

/** Every event that a rule can name. */
export const EVENT_TYPES = [
  "lapCompleted",
  "personalBest",
  "fastestLap",
  "finalLap",
  "sectorBest",
  "positionGained",
  "positionLost",
  "battleBegan",
  "battleEnded",
  "flagChanged",
  "pitEntered",
  "pitLeft",
  "sessionChanged",
  "gridTaken",
  "lightsOut",
  "raceStarted",
  "raceFinished",
  "classified",
  "offTrack",
  "trackLimits",
  "contact",
] as const satisfies readonly RaceEvent["type"][];

/** The title of an event's chapter. */
export function titleOf(event: RaceEvent): string {
  switch (event.type) {
    case "lapCompleted":
      return `Lap ${event.lap.number}: ${lapTime(event.lap.timeMs)}`;
    case "personalBest":
      return `Personal best ${lapTime(event.timeMs)}`;
    case "fastestLap":
      return `Fastest lap ${lapTime(event.timeMs)}${event.name === null ? "" : `, ${event.name}`}`;
    case "finalLap":
      return "Final lap";
    case "sectorBest":
      return `PB sector ${event.sector}: ${sectorTime(event.timeMs)}`;
    case "positionGained":
      return `Up to ${position(event.to)}`;
    case "positionLost":
      return `Down to ${position(event.to)}`;
    case "battleBegan":
      return `Battle with ${rivalOf(event)}`;
    case "battleEnded":
      return `End of the battle with ${rivalOf(event)}`;
    case "flagChanged":
      return flagName(event.to) ?? "Flag cleared";
    case "pitEntered":
      return "Into the pits";
    case "pitLeft":
      return event.durationMs === null ? "Out of the pits" : `Out of the pits after ${elapsed(event.durationMs)}`;
    case "sessionChanged":
      return [event.name ?? event.sessionType ?? "New session", event.track].filter((part) => part !== null).join(", ");
    case "gridTaken":
      return `On the grid: ${position(event.position)}`;
    case "lightsOut":
      return "Lights out";
    case "raceStarted":
      return "Race start";
    case "raceFinished":
      return event.position === null ? "Finish" : `Finish: ${position(event.position)}`;
    case "classified":
      return `Result: ${position(event.position)}`;
    case "trackLimits":
      return "Track limits";
    case "offTrack":
      return "Off the track";
    case "contact":
      return `Contact, ${event.part}`;
  }
}

function rivalOf({ name, with: side }: Extract<RaceEvent, { type: "battleBegan" | "battleEnded" }>): string {
  return name ?? `the car ${side}`;
}
