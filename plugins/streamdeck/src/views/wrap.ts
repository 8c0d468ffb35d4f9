import { cleanText, clipped as clippedTo, placesOf } from "./characters.js";

/** Longer texts would be too small to read. */
const LONGEST = 14;
/** The longest text on one of two lines. */
const LONGEST_LINE = 10;

/** A foreign text, cut to fit on a key. */
export function clipped(text: string, longest = LONGEST): string {
  return clippedTo(text, longest);
}

/** A foreign name, on two lines if it is long and has several words. */
export function wrapped(name: string): string | readonly [string, string] {
  const clean = cleanText(name).trim();
  const at = middleSpace(clean);
  if (placesOf(clean) <= LONGEST_LINE || at === undefined) return clipped(clean);
  return [clipped(clean.slice(0, at), LONGEST_LINE), clipped(clean.slice(at + 1), LONGEST_LINE)];
}

/** Where to break a text: at the space nearest to its middle; undefined for a single word. */
export function middleSpace(text: string): number | undefined {
  const spaces = Array.from(text.matchAll(/ /g), ({ index }) => index);
  return spaces.sort((a, b) => Math.abs(a - text.length / 2) - Math.abs(b - text.length / 2))[0];
}
