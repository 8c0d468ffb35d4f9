import { charactersOf, isPicture } from "./characters.js";

/** Characters that the bundled fonts lack, drawn by a font of the streamer's computer. */
export interface SystemFont {
  /** A single family, since the renderer of keys may not support lists. */
  readonly family: string;
  /** Size relative to our letters, so that both look equally large. */
  readonly scale: number;
}

const LETTERS: SystemFont = { family: "Segoe UI", scale: 1 };
const PICTURES: SystemFont = { family: "Segoe UI Emoji", scale: 0.82 };
/** Windows' fonts for scripts that its default font lacks; the first that fits any character is used. */
const SCRIPTS: readonly (readonly [RegExp, SystemFont])[] = [
  [/[\p{sc=Hiragana}\p{sc=Katakana}\u30FC]/u, { family: "Yu Gothic", scale: 0.88 }],
  [/\p{sc=Hangul}/u, { family: "Malgun Gothic", scale: 0.9 }],
  [/[\p{sc=Han}\p{sc=Bopomofo}\u3000-\u303F\uFF00-\uFF60]/u, { family: "Microsoft YaHei", scale: 0.88 }],
  [/[\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}]/u, { family: "Leelawadee UI", scale: 1 }],
  [
    /[\p{sc=Devanagari}\p{sc=Bengali}\p{sc=Tamil}\p{sc=Telugu}\p{sc=Gujarati}\p{sc=Gurmukhi}\p{sc=Kannada}\p{sc=Malayalam}\p{sc=Sinhala}]/u,
    { family: "Nirmala UI", scale: 1 },
  ],
];

/** The font that draws `text`. */
export function systemFontFor(text: string): SystemFont {
  if (charactersOf(text).some(isPicture)) return PICTURES;
  return SCRIPTS.find(([script]) => script.test(text))?.[1] ?? LETTERS;
}

/** Estimated width of a kind of character in these fonts, in shares of the size; the first that fits is used. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/^(?:\p{Emoji_Presentation}|\p{Regional_Indicator}|.\uFE0F)/u, 1.3],
  [/^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\u1100-\u115F\u3000-\u303F\uFF00-\uFF60]/u, 1],
  [/^\s/u, 0.28],
  [/^[.,:;!|'’ijlІіЇїЈј]/u, 0.3],
  [/^[MWЖМФШЩЪЫЮЉЊѠΩ]/u, 0.92],
  [/^[mwжмфшщыюљњω]/u, 0.84],
  [/^\p{Lu}/u, 0.7],
  [/^\p{Ll}/u, 0.57],
  [/^[\p{Nd}\p{Pd}]/u, 0.56],
  [/^\p{P}/u, 0.4],
];
const USUAL_WIDTH = 0.75;

/** Estimated width of `text` in its font, in shares of the size. */
export function systemWidth(text: string): number {
  return charactersOf(text).reduce(
    (sum, character) => sum + (WIDTHS.find(([kind]) => kind.test(character))?.[1] ?? USUAL_WIDTH),
    0,
  );
}
