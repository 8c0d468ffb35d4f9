import type { Language } from "@acevo-pitwall/core/readings";

/** A text in each language. */
export type Words = Readonly<Record<Language, string>>;

/** Words of options shared by several actions. */
export const SHARED_WORDS = {
  show: { en: "Shows", de: "Zeigt" },
  units: { en: "Units", de: "Einheiten" },
  metric: { en: "km/h, °C, litres", de: "km/h, °C, Liter" },
  imperial: { en: "mph, °F, gallons", de: "mph, °F, Gallonen" },
  decimals: { en: "Decimals", de: "Nachkommast." },
  flagBorder: { en: "Flags as border", de: "Flaggenrahmen" },
} as const satisfies Readonly<Record<string, Words>>;
