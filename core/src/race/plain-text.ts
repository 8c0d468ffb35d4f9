/** Characters that are invisible or change how a text is shown: controls, lone surrogates, direction marks. */
export const UNSEEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

/** An untrusted text on one line, without invisible characters and direction marks. */
export function plainText(text: string): string {
  return text
    .replace(/[\s\u0085]+/g, " ")
    .replace(UNSEEN, "")
    .trim();
}

/** Whether a text has characters that are invisible or change how it is shown. */
export function hasUnseen(text: string): boolean {
  return text.replace(UNSEEN, "") !== text;
}
