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
export const FLAGS = {
  WhiteFlag: { name: "White flag", field: "white", pattern: null },
  GreenFlag: { name: "Green flag", field: "green", pattern: null },
  RedFlag: { name: "Red flag", field: "red", pattern: null },
  BlueFlag: { name: "Blue flag", field: "blue", pattern: null },
  YellowFlag: { name: "Yellow flag", field: "yellow", pattern: null },
  BlackFlag: { name: "Black flag", field: "black", pattern: null },
  BlackWhiteFlag: {
    name: "Black and white flag",
    field: "white",
    pattern: { kind: "diagonal", colour: "black" },
  },
  CheckeredFlag: { name: "Chequered flag", field: "white", pattern: { kind: "squares", colour: "black" } },
  OrangeCircleFlag: { name: "Black and orange flag", field: "black", pattern: { kind: "disc", colour: "orange" } },
  RedYellowStripesFlag: { name: "Red and yellow flag", field: "yellow", pattern: { kind: "stripes", colour: "red" } },
} as const satisfies Readonly<Record<string, FlagLook>>;

/** A flag's name and look; null for no flag, and for a name that is not a flag's. */
export function flagLook(flag: string | null): FlagLook | null {
  return flag !== null && Object.hasOwn(FLAGS, flag) ? FLAGS[flag as keyof typeof FLAGS] : null;
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
