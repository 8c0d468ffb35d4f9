import type { RaceState } from "../race/state.js";
import { UNKNOWN, type Units } from "./format.js";

/** The languages that readings have labels in. What is shown on air is English. */
export type Language = "en" | "de";

/**
 * What a value means to a viewer; each surface has one colour or style for each. `best` is a personal best, `good` and
 * `bad` a gain or a loss, `warning` something on its way to bad, `invalid` a time that does not count, `active`
 * something that acts at this moment, `highlight` what matters now without being good or bad, `cold` a cold tyre.
 */
export type Tone =
  "plain" | "quiet" | "good" | "best" | "warning" | "bad" | "invalid" | "active" | "highlight" | "cold";

/** What a reading shows at one moment. */
export interface Shown {
  /** `–` while unknown, `N/A` where the car does not have it. */
  readonly text: string;
  readonly tone: Tone;
  readonly known: "known" | "unknown" | "notFitted";
  /** The label on air where it depends on the value and the text needs it: `Add` or `To spare`. */
  readonly label?: string;
  /** A word beside the label that says why the tone is what it is: `PB`, `Invalid`, `Low`. */
  readonly mark?: string;
}

/** How values are shown. */
export interface ReadingOptions {
  /** `metric` when left out. */
  readonly units?: Units;
  /** Unit of pressures; `psi` when left out. */
  readonly pressure?: "psi" | "bar";
  /** Digits after the point of gaps (1 when left out) and of the delta (2, or 3). */
  readonly decimals?: 1 | 2 | 3;
}

/** One thing that can be shown: what it is called, and how it is read from the race. */
export interface Reading {
  readonly label: Readonly<Record<Language, string>>;
  /** The label on air, where there is little room: `Last` for "Last lap". English. */
  readonly short: string;
  /** What the text is measured in, e.g. `km/h`; empty where there is no unit, or where the text has it. */
  unit(options?: ReadingOptions): string;
  read(race: RaceState, options?: ReadingOptions): Shown;
}

/** What a catalogue entry states. */
interface Entry {
  readonly en: string;
  readonly de: string;
  /** The English label when left out. */
  readonly short?: string;
  readonly unit?: string | ((options: ReadingOptions) => string);
  readonly read: (race: RaceState, options: ReadingOptions) => Shown;
}

/** A reading from its catalogue entry. */
export function reading({ en, de, short = en, unit = "", read }: Entry): Reading {
  return {
    label: { en, de },
    short,
    unit: (options = {}) => (typeof unit === "string" ? unit : unit(options)),
    read: (race, options = {}) => read(race, options),
  };
}

/** What nothing is known about. */
export const UNKNOWN_VALUE: Shown = { text: UNKNOWN, tone: "quiet", known: "unknown" };

/** What this car does not have. */
export const NOT_FITTED: Shown = { text: "N/A", tone: "quiet", known: "notFitted" };

/** A formatted text with its tone; null and the dash are unknown, whatever the tone. */
export function shown(text: string | null, tone: Tone = "plain", mark?: string): Shown {
  if (text === null || text === UNKNOWN) return UNKNOWN_VALUE;
  return { text, tone, known: "known", ...(mark !== undefined && { mark }) };
}

/** One of two words; null is unknown. */
export function onOff(isOn: boolean | null, on: Tone, off: Tone): Shown {
  if (isOn === null) return UNKNOWN_VALUE;
  return isOn ? shown("On", on) : shown("Off", off);
}
