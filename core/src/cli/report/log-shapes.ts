import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { basename } from "node:path";
import { LineCutter } from "../../game-log/lines.js";
import { newestLog } from "../../game-log/newest-log.js";
import { parseLine } from "../../game-log/parse-line.js";
import { lineShape } from "./line-shape.js";

/** Of a longer log only the beginning, with the game's version, and the end are read. Bytes */
const MOST_BYTES = 2 ** 21;
/** The kinds of lines in a report: the most frequent ones. */
const MOST_SHAPES = 500;

/** What the game's log looks like, without names and ids. */
export interface LogReport {
  readonly file: string;
  readonly bytes: number;
  /** Lines that Pitwall reads, by what they say. */
  readonly understood: Readonly<Record<string, number>>;
  /** All lines by what they look like, the most frequent first. */
  readonly shapes: readonly { readonly lines: number; readonly shape: string }[];
}

/** Reads the newest log of a folder; null when there is none. Throws what the file system says. */
export async function readLogReport(folder: string): Promise<LogReport | null> {
  const path = await newestLog(folder);
  if (path === null) return null;
  const file = openSync(path, "r");
  try {
    const { size } = fstatSync(file);
    const parts =
      size <= 2 * MOST_BYTES
        ? [[0, size]]
        : [
            [0, MOST_BYTES],
            [size - MOST_BYTES, MOST_BYTES],
          ];
    const lines = parts.flatMap(([at, bytes]) => linesAt(file, at!, bytes!));
    // the name carries a date, in older versions it is always the same
    return { file: basename(path).replace(/\d+/g, "9"), bytes: size, ...summaryOf(lines) };
  } finally {
    closeSync(file);
  }
}

/** Counts the kinds of lines. */
function summaryOf(lines: readonly string[]): Pick<LogReport, "understood" | "shapes"> {
  const understood = countBy(lines.flatMap((line) => parseLine(line)?.kind ?? []));
  const shapes = [...countBy(lines.map(lineShape))].sort(([, a], [, b]) => b - a).slice(0, MOST_SHAPES);
  return {
    understood: Object.fromEntries(understood),
    shapes: shapes.map(([shape, count]) => ({ lines: count, shape })),
  };
}

function linesAt(file: number, at: number, bytes: number): string[] {
  const buffer = Buffer.alloc(bytes);
  return new LineCutter().cut(buffer.subarray(0, readSync(file, buffer, 0, bytes, at)));
}

function countBy(items: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}
