import { de } from "./de.js";
import { en, type Messages } from "./en.js";

export type { Messages };

/** Every language that the plugin speaks, by the name that the application has for it. */
export const MESSAGES = { en, de } as const satisfies Readonly<Record<string, Messages>>;

/** The language to speak for one of the application's; English for one that is not spoken here. */
export function languageFor(language: string | undefined): keyof typeof MESSAGES {
  return language === "de" ? "de" : "en";
}

/** What an option is called. */
export function optionName({ options }: Messages, option: string): string {
  return own(options, option) ?? option;
}

/** What a value of an option is called. */
export function valueName(messages: Messages, option: string, value: string | number): string {
  if (option === "rangeS") return `± ${value} s`;
  if (option === "widget") return own(messages.widgets, String(value)) ?? String(value);
  if (option === "show" && value === "pressure") return messages.pressures;
  return own(messages.values, String(value)) ?? String(value);
}

function own(texts: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(texts, name) ? texts[name] : undefined;
}
