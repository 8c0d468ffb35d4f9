import type { RaceState } from "../race/state.js";
import { UNKNOWN, type Units } from "./format.js";

/** The languages of labels. On air everything is in English. */
export type Language = "en" | "de";

/**
 * The meaning of a value, for which keys and widgets each have a colour or style. `best`: a personal best; `good` and
 * `bad`: a gain or a loss; `warning`: about to become bad; `invalid`: a time that does not count; `active`: something
 * that intervenes right now; `highlight`: important now, neither good nor bad; `cold`: a cold tyre.
 */
export type Tone =
  "plain" | "quiet" | "good" | "best" | "warning" | "bad" | "invalid" | "active" | "highlight" | "cold";

/** A reading's text and meaning at one moment. */
export interface Shown {
  /** `–` while unknown, `N/A` when the car does not have it. */
  readonly text: string;
  readonly tone: Tone;
  readonly known: "known" | "unknown" | "notFitted";
  /** A label on air that depends on the value: `Add` or `To spare`. */
  readonly label?: string;
  /** A word next to the label that gives the reason for the tone: `PB`, `Invalid`, `Low`. */
  readonly mark?: string;
}

/** Options for how values are shown. All are optional. */
export interface ReadingOptions {
  /** `metric` by default. */
  readonly units?: Units;
  /** Unit of pressures; `psi` by default. */
  readonly pressure?: "psi" | "bar";
  /** Decimals of gaps (1 by default) and of the delta (2, or 3). */
  readonly decimals?: 1 | 2 | 3;
}

/** One value that can be shown: its labels, and how to read it from the race. */
export interface Reading {
  readonly label: Readonly<Record<Language, string>>;
  /** The short English label on air: `Last` for "Last lap time". */
  readonly short: string;
  /** Like `short`, where the value stands alone and must name itself: `Tyre FL`. At most 16 characters. */
  readonly alone: string;
  /** The unit of the text, e.g. `km/h`; empty when there is none or the text contains it. */
  unit(options?: ReadingOptions): string;
  read(race: RaceState, options?: ReadingOptions): Shown;
}

/** A catalogue entry. */
interface Entry {
  readonly en: string;
  readonly de: string;
  /** The English label by default. */
  readonly short?: string;
  /** The short label by default. */
  readonly alone?: string;
  readonly unit?: string | ((options: ReadingOptions) => string);
  readonly read: (race: RaceState, options: ReadingOptions) => Shown;
}

/** Makes a reading from its catalogue entry. */
export function reading({ en, de, short = en, alone = short, unit = "", read }: Entry): Reading {
  return {
    label: { en, de },
    short,
    alone,
    unit: (options = {}) => (typeof unit === "string" ? unit : unit(options)),
    read: (race, options = {}) => read(race, options),
  };
}

/** Any unknown value. */
export const UNKNOWN_VALUE: Shown = { text: UNKNOWN, tone: "quiet", known: "unknown" };

/** Any value of something that the car does not have. */
export const NOT_FITTED: Shown = { text: "N/A", tone: "quiet", known: "notFitted" };

/** A formatted text with its tone; null and the dash are unknown. */
export function shown(text: string | null, tone: Tone = "plain", mark?: string): Shown {
  if (text === null || text === UNKNOWN) return UNKNOWN_VALUE;
  return { text, tone, known: "known", ...(mark !== undefined && { mark }) };
}

/** `On` or `Off`; null is unknown. */
export function onOff(isOn: boolean | null, on: Tone, off: Tone): Shown {
  if (isOn === null) return UNKNOWN_VALUE;
  return isOn ? shown("On", on) : shown("Off", off);
}
