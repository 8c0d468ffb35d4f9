import type { FlagName } from "../race/names.js";
import type { flagColours } from "../theme/index.js";
import { reading, type Reading, UNKNOWN_VALUE } from "./reading.js";

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
  readonly name: string;
  readonly field: FlagColour;
  readonly pattern: FlagPattern | null;
}

/** Every flag, by its `AcEvoFlagType` name. */
export const FLAG_LOOKS = {
  GreenFlag: { name: "Green flag", field: "green", pattern: null },
  YellowFlag: { name: "Yellow flag", field: "yellow", pattern: null },
  RedYellowStripesFlag: { name: "Red and yellow flag", field: "yellow", pattern: { kind: "stripes", colour: "red" } },
  BlueFlag: { name: "Blue flag", field: "blue", pattern: null },
  WhiteFlag: { name: "White flag", field: "white", pattern: null },
  BlackWhiteFlag: {
    name: "Black and white flag",
    field: "white",
    pattern: { kind: "diagonal", colour: "black" },
  },
  OrangeCircleFlag: { name: "Black and orange flag", field: "black", pattern: { kind: "disc", colour: "orange" } },
  BlackFlag: { name: "Black flag", field: "black", pattern: null },
  RedFlag: { name: "Red flag", field: "red", pattern: null },
  CheckeredFlag: { name: "Chequered flag", field: "white", pattern: { kind: "squares", colour: "black" } },
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

export const flagReadings = {
  /** Empty while no flag is out, and while unknown. */
  flag: reading({
    en: "Flag",
    de: "Flagge",
    read: ({ flag: { shown } }) =>
      shown === null ? { ...UNKNOWN_VALUE, text: "" } : { text: flagName(shown) ?? "", tone: "plain", known: "known" },
  }),
} satisfies Readonly<Record<string, Reading>>;
