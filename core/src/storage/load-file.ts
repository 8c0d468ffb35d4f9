import { contentOf } from "./file-content.js";
import type { Content, FileFormat } from "./format.js";
import { type FoundFile, readOwnFile, targetOf } from "./read-file.js";
import { textOf } from "./text.js";

/** What a file and the last good copy beside it come to. */
export interface LoadedFile<T> {
  readonly content: Content<T>;
  readonly value: T;
  /** The last good copy was needed. */
  readonly isRecovered: boolean;
}

/** Where the last good copy of a file is. */
export function lastGoodPath(path: string): string {
  return `${path}.last-good`;
}

/** Reads a file, and the last good copy where something of it is missing. Never throws. */
export function readingOf<T>(
  path: string,
  format: FileFormat<T>,
  read: (path: string) => FoundFile = (path) => readOwnFile(path),
): LoadedFile<T> {
  const found = read(path);
  const content = contentOf(found, format);
  const alone = { content, value: content.kind === "good" ? content.value : format.empty, isRecovered: false };
  if (!format.keepsLastGood || (content.kind === "good" && !content.isPart)) return alone;
  const lastGood = contentOf(read(lastGoodPath(path)), format);
  if (lastGood.kind !== "good") return alone;
  const filled = contentOf(found, format, lastGood.value);
  return { content, value: filled.kind === "good" ? filled.value : lastGood.value, isRecovered: true };
}

/** What makes sense in a file now, for a program that does not watch it. Never throws. */
export function loadFile<T>(path: string, format: FileFormat<T>): T {
  return readingOf(targetOf(path), format).value;
}

/** The text of a file that somebody else may have written; null when there is none that can be read. Never throws. */
export function readText(path: string): string | null {
  const found = readOwnFile(path);
  return found.kind === "file" ? textOf(found.bytes).text : null;
}
