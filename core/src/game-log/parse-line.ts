import type { GameLogEvent, SpawnKind, UntimedEvent } from "./events.js";
import { LONGEST_TIME_MS, nameOf, withoutSteamIds } from "./values.js";

/** A kind of line: what it looks like, and what it says. `null` when it says nothing after all. */
interface LineRule {
  readonly pattern: RegExp;
  readonly read: (match: Readonly<Record<string, string>>) => UntimedEvent | null;
}

/** Longer than any line of interest; the rest of such a line is not looked at. Characters */
const LONGEST_LINE = 1000;

const ID = "(?<id>[0-9a-f]{16}-[0-9a-f]{16})";

const SPAWNS: Readonly<Record<string, SpawnKind>> = { Grid: "grid", Pit: "pit", Box: "box" };

const RULES: readonly LineRule[] = [
  rule(`Split completed for car ${ID}: \\((?<ms>\\d+) ms, splitindex (?<index>\\d)\\) lap:(?<lap>\\d+)`, (match) => {
    const ms = timeOf(match.ms);
    const sector = Number(match.index) + 1;
    return ms === null || sector > 3 ? null : { kind: "split", id: match.id!, sector, ms, lap: Number(match.lap) };
  }),
  rule("^Unexpected On Split", () => ({ kind: "splitUnexpected" })),
  rule(`New lap carId ${ID}: (?<clock>[\\d:.]+)`, (match) => {
    const ms = clockOf(match.clock);
    return ms === null ? null : { kind: "lap", id: match.id!, ms };
  }),
  rule(`Car ${ID} (?<way>entered|exited) to pitlane`, ({ id, way }) => ({
    kind: "pitLane",
    id: id!,
    isIn: way === "entered",
  })),
  rule(`CarTeleportCompleted ${ID}`, ({ id }) => ({ kind: "teleported", id: id! })),
  rule("setSessionPhase (?<phase>\\w{1,40})", ({ phase }) => ({ kind: "phase", phase: phase! })),
  rule(`connected (?:\\(\\w+\\) )?on car (?<model>[\\w.-]{1,80}), with new carId ${ID}`, ({ id, model }) => ({
    kind: "carModel",
    id: id!,
    model: model!,
  })),
  // The text in brackets is NAME | CODE; a name may have brackets and bars of its own.
  rule(`connecting gamecar ${ID} \\((?<name>.*) \\| [^|]*\\)\\s*$`, ({ id, name }) => named(id!, name!)),
  rule(`\\[${ID}\\] Creating Car \\((?<name>.*)\\t[^\\t]*\\)\\s*$`, ({ id, name }) => named(id!, name!)),
  rule(`Creating AiDriverEvo for car (?<model>[\\w.-]{1,80}) \\(${ID}\\)`, ({ id }) => ({ kind: "carIsAi", id: id! })),
  rule(`onAssociateCarNumberEvent: ${ID} (?<number>\\d{1,4})\\b`, ({ id, number }) => numbered(id!, number!)),
  rule(`Car \\[${ID}\\] #(?<number>\\d{1,4}) for driver`, ({ id, number }) => numbered(id!, number!)),
  rule("^Opponent \\[\\d+\\] found! (?<name>.+) (?<code>[^ |]{1,4}) \\| ", ({ name, code }) => {
    const shortName = nameOf(code!);
    const driver = nameOf(name!);
    return shortName === null || driver === null ? null : { kind: "shortName", name: driver, shortName };
  }),
  rule("^RACE GRID: #(?<place>\\d{1,3}) - \\[(?<number>\\d{1,4})\\] (?<name>.+)", ({ place, number, name }) => {
    const driver = nameOf(withoutDot(name!));
    return driver === null
      ? null
      : { kind: "gridOrder", place: Number(place) + 1, number: Number(number), name: driver };
  }),
  rule(
    `Teleporting ${ID} pos (?<place>\\d{1,3}) \\(StartingPositionType_(?<where>\\w+)\\)(?: \\[(?<at>[-\\d. e+]+)\\])?`,
    ({ id, place, where, at }) => {
      const spawn = Object.hasOwn(SPAWNS, where!) ? SPAWNS[where!] : undefined;
      return spawn === undefined
        ? null
        : { kind: "placed", id: id!, where: spawn, place: Number(place) + 1, at: worldPlace(at) };
    },
  ),
  rule(`Car ${ID} has started the race!`, ({ id }) => ({ kind: "raceStarted", id: id! })),
  rule(`END_SESSION \\w+ Ending Lap for ${ID} car`, ({ id }) => ({ kind: "finished", id: id! })),
  rule(`END_SESSION car ${ID} has ended (?<how>sent|teleported) to pit`, ({ id, how }) => ({
    kind: how === "sent" ? "finished" : "putAway",
    id: id!,
  })),
  rule("WAIT_FINISH: lines: (?<cars>\\d{1,3})", ({ cars }) => ({ kind: "classified", cars: Number(cars) })),
  rule(`Limits: car ${ID} tyres out changed: \\d+ -> (?<tyres>[0-4])\\b`, ({ id, tyres }) => ({
    kind: "tyresOut",
    id: id!,
    tyres: Number(tyres),
  })),
  rule("PENALTY_CLEARED_KEY", () => ({ kind: "penaltyCleared" })),
  rule("UINotificationType_SessionPenalty", () => ({ kind: "penaltyNotice" })),
  rule("^RemoteGameServer\\b", () => ({ kind: "reset" })),
  rule("^Game Started! GameModeType_(?<mode>\\w{1,40}) \\|(?<kind>[^|]*)", ({ mode, kind }) => {
    const laps = /\s(\d{1,4}) laps\b/.exec(kind!)?.[1];
    return { kind: "eventStarted", mode: mode!, lapsTotal: laps === undefined ? null : Number(laps) };
  }),
  rule("^Build release (?<version>\\d[\\w.-]{0,30})", ({ version }) => ({ kind: "version", version: version! })),
];

const HEAD = /^\[(?<date>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,3})?)\](?: ?\[(?![0-9a-f]{16}-)[^\]]{0,40}\]){0,4} ?/;
/** More brackets that newer versions write in front of the text, such as `[C:3|G:0]`, but for one with a car's id. */
const MORE_BRACKETS = /^(?:\[(?![0-9a-f]{16}-)[^\]]{0,40}\] ?)+/;

/** What a line of the log says; null for what is of no interest or cannot be read. Never throws. */
export function parseLine(line: string): GameLogEvent | null {
  const text = withoutSteamIds(line.slice(0, LONGEST_LINE));
  const head = HEAD.exec(text);
  const timeMs = head ? Date.parse(`${head.groups!["date"]!.replace(" ", "T")}Z`) : NaN;
  if (!head || !Number.isFinite(timeMs)) return null;
  const said = text.slice(head[0].length).replace(MORE_BRACKETS, "");
  for (const { pattern, read } of RULES) {
    const match = pattern.exec(said);
    const event = match && read(match.groups ?? {});
    if (event) return { timeMs, ...event, ...("id" in event && { id: event.id.replace("-", "") }) } as GameLogEvent;
  }
  return null;
}

function rule(pattern: string, read: LineRule["read"]): LineRule {
  return { pattern: new RegExp(pattern), read };
}

/** A dot before the name marks a driver that the computer plays. */
function named(id: string, text: string): UntimedEvent | null {
  const name = nameOf(withoutDot(text));
  return name === null ? null : { kind: "carName", id, name, isAi: text.trimStart().startsWith("•") };
}

function numbered(id: string, number: string): UntimedEvent {
  return { kind: "carNumber", id, number: Number(number) };
}

function withoutDot(text: string): string {
  return text.replace(/^\s*•/, "");
}

/** `01:43.213` or `1:02:03.456` in ms. */
function clockOf(text: string | undefined): number | null {
  const match = /^(?:(\d{1,2}):)?(\d{1,3}):(\d{2})\.(\d{3})$/.exec(text ?? "");
  if (!match) return null;
  const [, hours = "0", minutes, seconds, thousandths] = match;
  return timeOf(String(((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(thousandths)));
}

function timeOf(text: string | undefined): number | null {
  const ms = Number(text);
  return Number.isSafeInteger(ms) && ms > 0 && ms < LONGEST_TIME_MS ? ms : null;
}

function worldPlace(text: string | undefined): readonly [number, number, number] | null {
  const [x, y, z, ...more] = (text ?? "").trim().split(/\s+/).map(Number);
  if (x === undefined || y === undefined || z === undefined || more.length > 0) return null;
  return [x, y, z].every(Number.isFinite) ? [x, y, z] : null;
}
