/*
 * Makes texts that Pitwall did not write, such as names and labels, fit for keys: counted and cut by what a person sees
 * as one character.
 */

/** Controls, direction marks, invisible characters and halves of characters: never drawn. */
const UNSEEN =
  /[\p{Cc}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/gu;
const SPACE = /[\s\u0085]/gu;
/** No language needs more marks on one letter; more would cover the lines above and below. */
const MARKS = /(\p{M}{3})\p{M}+/gu;
const ASCII = /^[\x20-\x7e]*$/;
/** What is as wide as it is high: pictures, Chinese, Japanese and Korean. */
const WIDE =
  /\p{Emoji_Presentation}|\uFE0F|\p{Regional_Indicator}|[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\u{20000}-\u{3FFFD}]/u;
const PICTURE = /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|[#*0-9]\uFE0F?\u20E3)/u;

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/** `text` as one line of characters that can be seen: letters and their marks put together, nothing that turns the direction. */
export function cleanText(text: string): string {
  if (ASCII.test(text)) return text;
  // a line break is both a space and a control
  return text.replace(SPACE, " ").replace(UNSEEN, "").normalize("NFC").replace(MARKS, "$1");
}

/** What a person sees as one character each: a letter with its marks, a flag, a family. */
export function charactersOf(text: string): readonly string[] {
  return ASCII.test(text) ? Array.from(text) : Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Whether a character is a picture in colours, such as a flag. */
export function isPicture(character: string): boolean {
  return PICTURE.test(character);
}

/** How many columns a text takes: a picture or a character of Chinese, Japanese or Korean takes two. */
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
