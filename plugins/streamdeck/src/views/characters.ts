/*
 * Makes foreign texts, such as names and labels, suitable for keys: counted and cut by what a person sees
 * as one character.
 */

/** Controls, direction marks, invisible characters and halves of characters: never drawn. */
const UNSEEN =
  /[\p{Cc}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/gu;
const SPACE = /[\s\u0085]/gu;
/** The most marks on one letter in any language; more would cover the lines above and below. */
const MARKS = /(\p{M}{3})\p{M}+/gu;
const ASCII = /^[\x20-\x7e]*$/;
/** Square characters: emoji, Chinese, Japanese and Korean. */
const WIDE =
  /\p{Emoji_Presentation}|\uFE0F|\p{Regional_Indicator}|[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\u{20000}-\u{3FFFD}]/u;
const PICTURE = /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|[#*0-9]\uFE0F?\u20E3)/u;

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/** `text` as one line of visible characters, with combined marks and without direction controls. */
export function cleanText(text: string): string {
  if (ASCII.test(text)) return text;
  // line breaks first, since they are also control characters
  return text.replace(SPACE, " ").replace(UNSEEN, "").normalize("NFC").replace(MARKS, "$1");
}

/** User-perceived characters: a letter with its marks, a flag, a family. */
export function charactersOf(text: string): readonly string[] {
  return ASCII.test(text) ? Array.from(text) : Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Whether a character is an emoji, such as a flag. */
export function isPicture(character: string): boolean {
  return PICTURE.test(character);
}

/** How many columns a text takes; an emoji or a character of Chinese, Japanese or Korean takes two. */
export function placesOf(text: string): number {
  return charactersOf(text).reduce((sum, character) => sum + widthOf(character), 0);
}

/** A text cut to `most` columns; a longer one ends with an ellipsis. */
export function clipped(text: string, most: number): string {
  const clean = cleanText(text).replace(/ +/g, " ").trim();
  if (placesOf(clean) <= most) return clean;
  let places = 0;
  const kept = charactersOf(clean).filter((character) => (places += widthOf(character)) < most);
  return `${kept.join("").trimEnd()}…`;
}

function widthOf(character: string): number {
  return WIDE.test(character) ? 2 : 1;
}
