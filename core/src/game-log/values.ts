import { plainText } from "../text/plain-text.js";

/** No driver's name is longer. Characters */
const LONGEST_NAME = 64;
/** A lap or a sector of a day is no time. ms */
export const LONGEST_TIME_MS = 86_400_000;
/** Steam's number of a person. */
const STEAM_ID = /7656119\d{10}/g;

/**
 * A text without people's numbers, which are personal: they are cut out before anything else is done with it. What is not
 * seen goes first, for it could hide one; tabs stay.
 */
export function withoutSteamIds(text: string): string {
  return text.split("\t").map(plainText).join("\t").replaceAll("\uFFFD", "").replace(STEAM_ID, " ");
}

/** A driver's name on one line, without what is not seen; null when nothing is left. */
export function nameOf(text: string): string | null {
  const name = [...plainText(text)].slice(0, LONGEST_NAME).join("").trim();
  return name === "" ? null : name;
}
