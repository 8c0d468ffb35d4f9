import { type GameLogEvent, validEvent } from "../../game-log/index.js";

/** The version of the log file that FORMAT.md describes. */
const FORMAT_VERSION = 1;

/** What a reader accepts and a writer makes at most. Bytes */
export const MAX_LOG_BYTES = 32 * 2 ** 20;
/** The same in lines of events. */
export const MAX_LOG_ENTRIES = 200_000;
/** A longer line is none of ours. Bytes */
export const MAX_LOG_LINE_BYTES = 4096;
/** A month, as in the tape. */
const MAX_AT_US = 31 * 86_400e6;

/** What the game's log told while a tape was recorded. */
export interface TapeLogEntry {
  /** µs from the tape's first frame; 0 for what was known when the recording began. */
  readonly atUs: number;
  /** Null: forget all before, another log begins. */
  readonly event: GameLogEvent | null;
}

/** Where the log of a tape is: beside it. */
export function logPathOf(tapePath: string): string {
  return `${tapePath}.log.jsonl`;
}

/** The log's first line. `startedAt`: of its tape, so that it is never taken for another one's. */
export function encodeLogHeader(startedAt: string): string {
  return `${JSON.stringify({ acevoTapeLog: FORMAT_VERSION, startedAt })}\n`;
}

export function encodeLogEntry(entry: TapeLogEntry): string {
  return `${JSON.stringify(entry)}\n`;
}

/** Whether a log's first line is that of a tape that started then, in a version that can be read. */
export function isLogHeader(line: string, startedAt: string): boolean {
  const header = parse(line);
  return header?.["acevoTapeLog"] === FORMAT_VERSION && header["startedAt"] === startedAt;
}

/** Null for a line that says nothing valid. */
export function decodeLogEntry(line: string): TapeLogEntry | null {
  const entry = parse(line);
  const atUs = entry?.["atUs"];
  if (!entry || typeof atUs !== "number" || !(atUs >= 0 && atUs <= MAX_AT_US)) return null;
  if (entry["event"] === null) return { atUs, event: null };
  const event = validEvent(entry["event"]);
  return event && { atUs, event };
}

function parse(line: string): Readonly<Record<string, unknown>> | null {
  if (!line.startsWith("{")) return null;
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return null;
  }
}
