import type { Language } from "@acevo-pitwall/core/readings";
import { de } from "./de.js";
import { en, type Messages } from "./en.js";

export type { Messages };

/** The texts of the inspector and the application, by language. */
export const MESSAGES: Readonly<Record<Language, Messages>> = { en, de };

/** The plugin's language for the application's; English if it has no other. */
export function languageFor(language: string | undefined): Language {
  return language === "de" ? "de" : "en";
}
