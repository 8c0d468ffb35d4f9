import { StorageError } from "./errors.js";
import type { LoadedFile } from "./load-file.js";

const NOT_KEPT = "changes are lost when Pitwall closes.";

/** What is wrong with a file, in a sentence for the streamer; null when nothing is. `original`: the copy kept of it. */
export function problemSentence(
  name: string,
  noun: string,
  { content, isRecovered }: LoadedFile<unknown>,
  original: string | null,
): string | null {
  const used = isRecovered ? "the last good copy is used" : "the defaults are used";
  const kept = original ? `; the original is kept as ${original}` : "";
  switch (content.kind) {
    case "missing":
      return isRecovered ? `Your ${noun} were missing: ${used}.` : null;
    case "unreadable":
      return `Your ${noun} cannot be read: ${name} ${content.why}. Fix that. Until then ${used}, and ${NOT_KEPT}`;
    case "newer":
      return `Your ${noun} are from a newer Pitwall: update this one. Until then ${used}, and ${NOT_KEPT}`;
    case "broken":
      return `Your ${noun} are damaged: ${used}${kept}.`;
    case "good": {
      if (content.problems.length === 0) return null;
      const first = content.problems[0]?.replace(/\.$/, "");
      if (!content.isPart) return `All of your ${noun} were read, but ${name} has an error (${first})${kept}.`;
      const instead = isRecovered ? "replaced from the last good copy" : "left out";
      return `Some of your ${noun} are invalid and were ${instead} (${first})${kept}.`;
    }
  }
}

/** Why a change is not on the disk, and what to do. */
export function unsavedSentence(name: string, noun: string, error: unknown): string {
  const why =
    error instanceof StorageError && error.code !== "not-saved" ? `${name} ${error.message}` : nextStep(error);
  return `Your ${noun} cannot be saved: ${why}. Until then ${NOT_KEPT}`;
}

/** Why what is on the disk cannot be read, and what to do. */
export function unreadSentence(name: string, noun: string, error: unknown): string {
  const why =
    error instanceof StorageError && error.code !== "not-saved" ? `${name} ${error.message}` : nextStep(error);
  return `Your ${noun} cannot be read: ${why}.`;
}

/** What is wrong with the disk and what to do, without the folder's name: others may read it. */
export function nextStep(error: unknown): string {
  const { code = "an error" } = error as NodeJS.ErrnoException;
  if (code === "ENOSPC" || code === "EDQUOT") return "the disk is full, so free some space";
  if (["EACCES", "EPERM", "EROFS"].includes(code)) return "Pitwall may not write into its folder, so allow that";
  return `the disk reports ${code}, so check Pitwall's folder`;
}
