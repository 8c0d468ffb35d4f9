import type { FlagName } from "../race/names.js";
import type { flagColours } from "../theme/index.js";
import { type Language, reading, type Reading, UNKNOWN_VALUE } from "./reading.js";

/** A flag colour of the theme. */
export type FlagColour = keyof typeof flagColours;

/** The pattern on a flag's background. */
export interface FlagPattern {
  /** Chequered, the half at the top left corner, a disc in the middle, or three of five upright stripes. */
  readonly kind: "squares" | "diagonal" | "disc" | "stripes";
  readonly colour: FlagColour;
}

/** A flag's name and look. */
export interface FlagLook {
  /** In English, as on air. */
  readonly name: string;
  /** In German, for the studio. */
  readonly de: string;
  readonly field: FlagColour;
  readonly pattern: FlagPattern | null;
}

/** Every flag, by its `AcEvoFlagType` name. */
export const FLAG_LOOKS = {
  GreenFlag: { name: "Green flag", de: "Grüne Flagge", field: "green", pattern: null },
  YellowFlag: { name: "Yellow flag", de: "Gelbe Flagge", field: "yellow", pattern: null },
  RedYellowStripesFlag: {
    name: "Red and yellow flag",
    de: "Rot-gelbe Flagge",
    field: "yellow",
    pattern: { kind: "stripes", colour: "red" },
  },
  BlueFlag: { name: "Blue flag", de: "Blaue Flagge", field: "blue", pattern: null },
  WhiteFlag: { name: "White flag", de: "Weiße Flagge", field: "white", pattern: null },
  BlackWhiteFlag: {
    name: "Black and white flag",
    de: "Schwarz-weiße Flagge",
    field: "white",
    pattern: { kind: "diagonal", colour: "black" },
  },
  OrangeCircleFlag: {
    name: "Black and orange flag",
    de: "Schwarz-orange Flagge",
    field: "black",
    pattern: { kind: "disc", colour: "orange" },
  },
  BlackFlag: { name: "Black flag", de: "Schwarze Flagge", field: "black", pattern: null },
  RedFlag: { name: "Red flag", de: "Rote Flagge", field: "red", pattern: null },
  CheckeredFlag: {
    name: "Chequered flag",
    de: "Zielflagge",
    field: "white",
    pattern: { kind: "squares", colour: "black" },
  },
} as const satisfies Readonly<Record<Exclude<FlagName, "NoFlag">, FlagLook>>;

/** A flag that can be shown: the name of an `AcEvoFlagType` member other than `NoFlag`. */
export type ShownFlag = keyof typeof FLAG_LOOKS;

export const FLAG_NAMES = Object.keys(FLAG_LOOKS) as readonly ShownFlag[];

/** A flag's name and look; null for no flag, and for a name that is not a flag's. */
export function flagLook(flag: string | null): FlagLook | null {
  return flag !== null && Object.hasOwn(FLAG_LOOKS, flag) ? FLAG_LOOKS[flag as ShownFlag] : null;
}

/** The usual name of a flag, from its `AcEvoFlagType` name; null for no flag. */
export function flagName(flag: string | null): string | null {
  return flagLook(flag)?.name ?? null;
}

/** The name of each flag in a language, for the studio. */
export function flagLabels(language: Language): Readonly<Record<ShownFlag, string>> {
  const labels = FLAG_NAMES.map((flag) => [flag, FLAG_LOOKS[flag][language === "de" ? "de" : "name"]]);
  return Object.fromEntries(labels) as Record<ShownFlag, string>;
}

export const flagReadings = {
  /** Empty while no flag is out, and while unknown. */
  flag: reading({
    en: "Flag",
    de: "Flagge",
    read: ({ flag: { shown } }) =>
      shown === null ? { ...UNKNOWN_VALUE, text: "" } : { text: flagName(shown) ?? "", tone: "plain", known: "known" },
  }),
} satisfies Readonly<Record<string, Reading>>;
