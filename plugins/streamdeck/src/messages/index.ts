import type { Language } from "@acevo-pitwall/core/readings";
import { de } from "./de.js";
import { en, type Messages } from "./en.js";

export type { Messages };

/** The texts of the inspector and the application, by language. */
export const MESSAGES: Readonly<Record<Language, Messages>> = { en, de };

/** The language to use for one of the application's; English for one that the plugin does not have. */
export function languageFor(language: string | undefined): Language {
  return language === "de" ? "de" : "en";
}
