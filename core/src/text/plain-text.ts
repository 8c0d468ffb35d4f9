/** Characters that are invisible or change how a text is shown: controls, lone surrogates, direction marks. */
export const UNSEEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

/** What is left of a character that the game cut, with the end of a name that is too long for its field. */
const CUT = /\uFFFD+$/u;

/** An untrusted text on one line, without invisible characters, direction marks and a cut last character. */
export function plainText(text: string): string {
  return text
    .replace(CUT, "")
    .replace(/[\s\u0085]+/g, " ")
    .replace(UNSEEN, "")
    .trim();
}

/** Whether a text has characters that are invisible or change how it is shown. */
export function hasUnseen(text: string): boolean {
  return text.replace(UNSEEN, "") !== text;
}
