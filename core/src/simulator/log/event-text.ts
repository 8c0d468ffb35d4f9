import type { GameLogEvent, SpawnKind, UntimedEvent } from "../../game-log/events.js";
import { clockText, gameplay, logLine, type LogText, server } from "./text.js";

/** What the game's line says besides, and no event keeps. */
export interface LineDetails {
  /** A person's number at Steam, or the short code of a driver that the computer plays. */
  readonly code?: string;
  readonly model?: string;
  /** Counted from 1. */
  readonly opponent?: number;
  /** Track, layout and kind of an event, and what follows its length. */
  readonly title?: string;
  readonly more?: string;
  readonly length?: string;
  readonly tyresBefore?: number;
}

const SPAWNS: Readonly<Record<SpawnKind, string>> = { grid: "Grid", pit: "Pit", box: "Box" };

/** An event as the line that the game writes to its log. `parseLine` makes the same event of it. */
export function eventLine(event: GameLogEvent): string {
  return logLine(event.timeMs, eventText(event));
}

/** The same without its time. */
export function eventText(event: UntimedEvent, details: LineDetails = {}): LogText {
  const { code = "", model = "unknown", opponent = 1, tyresBefore = 0 } = details;
  switch (event.kind) {
    case "version": {
      const text = `Build release ${event.version}, version 260601_120000, revision 0000000000, steam appid 3058630`;
      return { category: "others", text };
    }
    case "eventStarted":
      return gameplay(startedText(event.mode, event.lapsTotal, details));
    case "reset":
      return server("RemoteGameServer InstantRaceRemote reset()");
    case "carModel":
      return gameplay(`${code} connected on car ${event.model}, with new carId ${dashed(event.id)}`);
    case "carName":
      return server(`connecting gamecar ${dashed(event.id)} (${marked(event)} | ${code})`);
    case "carIsAi":
      return { category: "ai", text: `Creating AiDriverEvo for car ${model} (${dashed(event.id)})` };
    case "carNumber":
      return { category: "network", text: `onAssociateCarNumberEvent: ${dashed(event.id)} ${event.number}` };
    case "shortName":
      return gameplay(`Opponent [${opponent}] found! ${event.name} ${event.shortName} | ${model}`);
    case "gridOrder":
      return gameplay(`RACE GRID: #${event.place - 1} - [${event.number}] ${event.name}`);
    case "placed": {
      const at = event.at === null ? "" : ` [${event.at.map((value) => value.toFixed(6)).join(" ")}]`;
      const where = `StartingPositionType_${SPAWNS[event.where]}`;
      return server(`Teleporting ${dashed(event.id)} pos ${event.place - 1} (${where})${at}`);
    }
    case "teleported":
      return gameplay(`CarTeleportCompleted ${dashed(event.id)}`);
    case "phase":
      return gameplay(`setSessionPhase ${event.phase}`);
    case "raceStarted":
      return gameplay(`Car ${dashed(event.id)} has started the race!`);
    case "split": {
      const { id, ms, sector, lap } = event;
      return gameplay(`Split completed for car ${dashed(id)}: (${ms} ms, splitindex ${sector - 1}) lap:${lap}`);
    }
    case "splitUnexpected":
      return gameplay("Unexpected On Split");
    case "lap":
      return gameplay(`New lap carId ${dashed(event.id)}: ${clockText(event.ms)}`);
    case "pitLane":
      return gameplay(`Car ${dashed(event.id)} ${event.isIn ? "entered" : "exited"} to pitlane`);
    case "finished":
      return gameplay(`END_SESSION WatingForOthers Ending Lap for ${dashed(event.id)} car`);
    case "putAway":
      return gameplay(`END_SESSION car ${dashed(event.id)} has ended teleported to pit`);
    case "classified":
      return gameplay(`WAIT_FINISH: lines: ${event.cars}`);
    case "tyresOut": {
      const change = `${tyresBefore} -> ${event.tyres} with -0.99m inside distance (simpleModel)`;
      return { category: "physics", text: `Limits: car ${dashed(event.id)} tyres out changed: ${change}` };
    }
    case "penaltyNotice":
      return { category: "gameface", text: "UINotification UINotificationType_SessionPenalty" };
    case "penaltyCleared":
      return { category: "gameface", level: "warning", text: "false {PENALTY_CLEARED_KEY} #7 " };
  }
}

function startedText(
  mode: string,
  lapsTotal: number | null,
  { title = "", length = "", more = "" }: LineDetails,
): string {
  return `Game Started! GameModeType_${mode} | ${title}  ${lapsTotal === null ? length : `${lapsTotal} laps`}${more}`;
}

/** A dot marks a driver that the computer plays. */
function marked({ name, isAi }: { readonly name: string; readonly isAi: boolean }): string {
  return `${isAi ? "•" : ""}${name}`;
}

/** A car's id as the log writes it: two halves with a dash between. */
function dashed(id: string): string {
  return `${id.slice(0, 16)}-${id.slice(16)}`;
}
