import { elapsed, flagName, lapTime, position, type RaceEvent, sectorTime } from "@acevo-pitwall/core/race";
import { weightOf } from "./title-weight.js";

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

/** The title of a chapter. */
export interface Title {
  readonly text: string;
  /** What it tells of, when several events tell of it, and which of them tells more. */
  readonly about?: string;
  readonly rank?: number;
  /** How much it tells of the race, beside titles of other things; 0 without. */
  readonly weight?: number;
}

/** The title of an event's chapter. */
export function titleOf(event: RaceEvent): Title {
  return { ...subjectOf(event), weight: weightOf(event.type) };
}

function subjectOf(event: RaceEvent): Title {
  const text = textOf(event);
  switch (event.type) {
    case "lapCompleted":
      return event.lap.timeMs === null ? { text } : ownLap(text, event.lap.timeMs, 0);
    case "personalBest":
      return ownLap(text, event.timeMs, 1);
    case "fastestLap":
      return event.isPlayer ? ownLap(text, event.timeMs, 2) : { text };
    case "lightsOut":
      return { text, about: "start", rank: 0 };
    case "raceStarted":
      return { text, about: "start", rank: 1 };
    default:
      return { text };
  }
}

/** The name of a session for viewers; null while the game has not named it. */
export function sessionTitle(session: {
  readonly name: string | null;
  readonly type: string | null;
  readonly track: string | null;
}): string | null {
  const title = [session.name ?? session.type, session.track].filter((part) => part !== null).join(", ");
  return title === "" ? null : title;
}

function ownLap(text: string, timeMs: number, rank: number): Title {
  return { text, about: `lap ${timeMs}`, rank };
}

function textOf(event: RaceEvent): string {
  switch (event.type) {
    case "lapCompleted":
      return lapTitle(event.lap);
    case "personalBest":
      return `Lap ${event.lapNumber}: personal best ${lapTime(event.timeMs)}`;
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
      return sessionTitle({ name: event.name, type: event.sessionType, track: event.track }) ?? "New session";
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

type OwnLap = Extract<RaceEvent, { type: "lapCompleted" }>["lap"];

const KINDS: Readonly<Record<OwnLap["kind"], string | null>> = { flying: null, out: "out", in: "in" };

function lapTitle({ number, timeMs, valid, kind }: OwnLap): string {
  const marks = [KINDS[kind], valid ? null : "invalid"].filter((mark) => mark !== null);
  const time = timeMs === null ? "" : `: ${lapTime(timeMs)}`;
  return `Lap ${number}${time}${marks.length === 0 ? "" : ` (${marks.join(", ")})`}`;
}

function rivalOf({ name, with: side }: Extract<RaceEvent, { type: "battleBegan" | "battleEnded" }>): string {
  return name ?? `the car ${side}`;
}
