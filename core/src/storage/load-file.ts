import { parseContent } from "./file-content.js";
import type { Content, FileFormat } from "./format.js";
import { type FoundFile, readOwnFile, resolveLink } from "./read-file.js";
import { textOf } from "./text.js";

/** A file, completed from its last good copy. */
export interface LoadedFile<T> {
  readonly content: Content<T>;
  readonly value: T;
  /** True when the last good copy was needed. */
  readonly isRecovered: boolean;
}

export function lastGoodPath(path: string): string {
  return `${path}.last-good`;
}

/** Reads a file, and its last good copy where entries are missing or invalid. Never throws. */
export function loadWithLastGood<T>(
  path: string,
  format: FileFormat<T>,
  read: (path: string) => FoundFile = (path) => readOwnFile(path),
): LoadedFile<T> {
  const found = read(path);
  const content = parseContent(found, format);
  const alone = { content, value: content.kind === "good" ? content.value : format.empty, isRecovered: false };
  if (!format.keepsLastGood || (content.kind === "good" && !content.isPart)) return alone;
  const lastGood = parseContent(read(lastGoodPath(path)), format);
  if (lastGood.kind !== "good") return alone;
  const completed = parseContent(found, format, lastGood.value);
  return { content, value: completed.kind === "good" ? completed.value : lastGood.value, isRecovered: true };
}

/** What is valid in a file now, for programs that do not watch it. Never throws. */
export function loadFile<T>(path: string, format: FileFormat<T>): T {
  return loadWithLastGood(resolveLink(path), format).value;
}

/** The text of a file that may have been edited by hand; null when it cannot be read. Never throws. */
export function readText(path: string): string | null {
  const found = readOwnFile(path);
  return found.kind === "file" ? textOf(found.bytes).text : null;
}
