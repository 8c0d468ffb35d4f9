import { close, closeSync, readSync } from "node:fs";
import { promisify } from "node:util";
import { type OpenFile, openFile, openFileSync } from "../open-file.js";
import { LogCollector } from "./collector.js";
import {
  decodeLogEntry,
  isLogHeader,
  logPathOf,
  MAX_LOG_BYTES,
  MAX_LOG_LINE_BYTES,
  type TapeLogEntry,
} from "./format.js";

/** Read and checked in one go. Bytes */
const PIECE_BYTES = 64 * 1024;
const NAME = "The log beside the tape";

/** Where to read next in a tape's log. */
export interface LogPlace {
  readonly file: OpenFile;
  /** `startedAt` of the tape. */
  readonly startedAt: string;
  /** Bytes from the file's start; at 0 is the first line. */
  readonly offset: number;
}

export interface LogPiece {
  readonly entries: readonly TapeLogEntry[];
  /** Null at the end, and where the file is not this tape's log. */
  readonly nextOffset: number | null;
}

/** The valid lines of a part of the file. May throw what `readSync` throws. */
export function readLogPiece({ file, startedAt, offset }: LogPlace): LogPiece {
  if (file.bytes > MAX_LOG_BYTES) return { entries: [], nextOffset: null };
  const piece = Buffer.alloc(PIECE_BYTES);
  // a file that grows meanwhile ends where it did when it was opened
  const wanted = Math.min(PIECE_BYTES, Math.max(0, file.bytes - offset));
  const bytes = readSync(file.file, piece, 0, wanted, offset);
  const end = piece.subarray(0, bytes).lastIndexOf("\n") + 1;
  // without a line break in so many bytes there is no line of ours; a last one without is cut
  const nextOffset = bytes < PIECE_BYTES ? null : offset + (end === 0 ? bytes : end);
  const lines = piece.toString("utf8", 0, end).split("\n");
  if (offset === 0 && !isLogHeader(lines.shift() ?? "", startedAt)) return { entries: [], nextOffset: null };
  const entries = lines
    .filter((line) => line.length <= MAX_LOG_LINE_BYTES)
    .map(decodeLogEntry)
    .filter((entry) => entry !== null);
  return { entries, nextOffset };
}

/**
 * What the log beside a tape told, oldest first; empty without one, and for one that is damaged or another tape's. One
 * with more than a race has is taken up to there. `pieceOf` reads a part, in a thread. Never rejects.
 */
export async function readTapeLog(
  tapePath: string,
  startedAt: string,
  pieceOf: (place: LogPlace) => Promise<LogPiece>,
): Promise<readonly TapeLogEntry[]> {
  const file = await openFile(logPathOf(tapePath), NAME).catch(() => null);
  if (!file) return [];
  try {
    const reading = pieceByPiece(file, startedAt);
    let step = reading.next();
    while (!step.done) step = reading.next(await pieceOf(step.value));
    return step.value;
  } catch {
    return [];
  } finally {
    await promisify(close)(file.file).catch(() => {});
  }
}

/** As `readTapeLog`, and blocks until it is read. Never throws. */
export function readTapeLogSync(tapePath: string, startedAt: string): readonly TapeLogEntry[] {
  let file: OpenFile | null = null;
  try {
    file = openFileSync(logPathOf(tapePath), NAME);
    const reading = pieceByPiece(file, startedAt);
    let step = reading.next();
    while (!step.done) step = reading.next(readLogPiece(step.value));
    return step.value;
  } catch {
    return [];
  } finally {
    if (file) closeSync(file.file);
  }
}

/** Yields each place to read at, is given the piece that is there, and returns what the log told. */
function* pieceByPiece(file: OpenFile, startedAt: string): Generator<LogPlace, readonly TapeLogEntry[], LogPiece> {
  const collector = new LogCollector();
  for (let offset: number | null = 0; offset !== null;) {
    const { entries, nextOffset }: LogPiece = yield { file, startedAt, offset };
    if (!collector.add(entries)) return collector.cut();
    offset = nextOffset;
  }
  return collector.entries;
}
