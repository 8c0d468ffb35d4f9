/** What is invisible in a text or changes how it is shown: controls, halves of characters, marks of direction. */
export const UNSEEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

/** A text from elsewhere on one line and in its own direction, however it was meant. */
export function plainText(text: string): string {
  return text
    .replace(/[\s\u0085]+/g, " ")
    .replace(UNSEEN, "")
    .trim();
}

/** Whether something of a text is not seen, or changes how the rest is shown. */
export function hasUnseen(text: string): boolean {
  return text.replace(UNSEEN, "") !== text;
}
