import { StorageError } from "./errors.js";
import type { Content } from "./format.js";

/** Where a file stands, in a sentence for the streamer; null when all is well. */
export function troubleOf(
  name: string,
  noun: string,
  content: Content<unknown>,
  { aside, isRecovered }: { readonly aside: string | null; readonly isRecovered: boolean },
): string | null {
  const instead = isRecovered ? "the last good ones are taken" : "everything is as it came";
  const kept = aside ? `; should you miss anything, the file is kept as ${aside}` : "";
  switch (content.kind) {
    case "missing":
      return isRecovered ? `Your ${noun} were missing: the last good ones are taken.` : null;
    case "unreadable":
      return `Your ${noun} cannot be read, since ${name} ${content.why}: put that right. Until then ${instead}, and what you change ends with Pitwall.`;
    case "newer":
      return `Your ${noun} are from a newer Pitwall: update it. Until then ${instead}, and what you change ends with Pitwall.`;
    case "broken":
      return `Your ${noun} are broken: ${instead}${kept}.`;
    case "good": {
      if (content.oddities.length === 0) return null;
      const first = content.oddities[0]?.replace(/\.$/, "");
      if (!content.isPart) return `All of your ${noun} are taken, though ${name} has a fault (${first})${kept}.`;
      const which = isRecovered ? "in their place the last good ones are taken" : "are left out";
      return `Some of your ${noun} make no sense and ${which} (${first})${kept}.`;
    }
  }
}

/** For a change that is not on the disk: why, and what to do. */
export function unsavedSentence(name: string, noun: string, error: unknown): string {
  const unsaved = `Your ${noun} cannot be saved`;
  if (error instanceof StorageError && error.code !== "not-saved") {
    return `${unsaved}, since ${name} ${error.message}. Until then what you change ends with Pitwall.`;
  }
  return `${unsaved} (${nextStep(error)}), so what you change ends with Pitwall.`;
}

function nextStep(error: unknown): string {
  const { code = String(error) } = error as NodeJS.ErrnoException;
  if (code === "ENOSPC" || code === "EDQUOT") return "the disk is full: make room";
  if (["EACCES", "EPERM", "EROFS"].includes(code)) return "Pitwall may not write into its folder: allow that";
  return `${code}: check Pitwall's folder`;
}
