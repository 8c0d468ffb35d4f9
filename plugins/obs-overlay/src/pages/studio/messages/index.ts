import { de } from "./de.js";
import { en, type Messages } from "./en.js";

export type { Messages };

/** The languages of the studio. */
export const MESSAGES = { en, de } as const satisfies Readonly<Record<string, Messages>>;

export type Language = keyof typeof MESSAGES;

export const LANGUAGES = Object.keys(MESSAGES) as readonly Language[];

/** The language for a tag such as `de-AT`, else English. */
export function languageOf(tag: string): Language {
  const name = tag.toLowerCase().split("-", 1)[0] ?? "";
  return Object.hasOwn(MESSAGES, name) ? (name as Language) : "en";
}
