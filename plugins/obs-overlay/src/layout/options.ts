import type { Units } from "@acevo-pitwall/core/race";
import type { ColumnName } from "./columns.js";

/** Every option that widgets can have; each widget uses those that its entry in the registry names. */
export interface Options {
  /** How many lines a list has. */
  readonly rows: number;
  /** Which columns a list has, in this order. */
  readonly columns: readonly ColumnName[];
  readonly units: Units;
  readonly pressure: "psi" | "bar";
  /** Digits behind the point. */
  readonly decimals: 1 | 2 | 3;
  /** Show a picture beside the figures. */
  readonly chart: boolean;
  /** How far back a trace reaches. s */
  readonly seconds: number;
  /** How far a view reaches. m */
  readonly range: number;
  readonly onTrackOnly: boolean;
  readonly raceOnly: boolean;
}

export type OptionName = keyof Options;

/** The values that an option may have, and its default. */
export type OptionRule =
  | { readonly kind: "number"; readonly default: number; readonly min: number; readonly max: number }
  | { readonly kind: "choice"; readonly default: string; readonly choices: readonly string[] }
  | { readonly kind: "switch"; readonly default: boolean }
  | { readonly kind: "list"; readonly default: readonly string[]; readonly choices: readonly string[] };

/** The options of one widget. */
export type OptionRules = { readonly [Name in OptionName]?: OptionRule };

/** The options of a widget that does not name them. */
const DEFAULT_OPTIONS: Options = {
  rows: 0,
  columns: [],
  units: "metric",
  pressure: "psi",
  decimals: 1,
  chart: true,
  seconds: 8,
  range: 0,
  onTrackOnly: false,
  raceOnly: false,
};

export const UNITS: OptionRule = { kind: "choice", default: "metric", choices: ["metric", "imperial"] };
export const PRESSURE: OptionRule = { kind: "choice", default: "psi", choices: ["psi", "bar"] };

export const ON: OptionRule = { kind: "switch", default: true };
export const OFF: OptionRule = { kind: "switch", default: false };

export function from(min: number, max: number, byDefault: number): OptionRule {
  return { kind: "number", default: byDefault, min, max };
}

/** All columns, of which the first `shown` are there by default. */
export function columns(choices: readonly ColumnName[], shown = choices.length): OptionRule {
  return { kind: "list", default: choices.slice(0, shown), choices };
}

/** Every option of a widget with these rules: `given` over its defaults. */
export function withDefaults(rules: OptionRules, given: Partial<Options> = {}): Options {
  const own = Object.entries(rules).map(([name, rule]) => [name, rule.default]);
  return { ...DEFAULT_OPTIONS, ...Object.fromEntries(own), ...given };
}

/** Whether an option with this rule may have this value. */
export function isAllowed(rule: OptionRule, value: unknown): boolean {
  switch (rule.kind) {
    case "number":
      return Number.isInteger(value) && Number(value) >= rule.min && Number(value) <= rule.max;
    case "switch":
      return typeof value === "boolean";
    case "choice":
      return typeof value === "string" && rule.choices.includes(value);
    case "list":
      return Array.isArray(value) && value.every((name) => rule.choices.includes(name));
  }
}

/** What `text` means under `rule`; throws a `RangeError` that says what is allowed. */
export function readOption(rule: OptionRule, text: string): number | string | boolean | readonly string[] {
  if (rule.kind === "number") {
    if (text.trim() !== "" && isAllowed(rule, Number(text))) return Number(text);
    throw new RangeError(`must be a whole number from ${rule.min} to ${rule.max}`);
  }
  if (rule.kind === "switch") {
    if (["true", "on", "1", ""].includes(text)) return true;
    if (["false", "off", "0"].includes(text)) return false;
    throw new RangeError("must be true or false");
  }
  if (rule.kind === "choice") {
    if (isAllowed(rule, text)) return text;
    throw new RangeError(`must be one of ${rule.choices.join(", ")}`);
  }
  const names = [...new Set(text.split(",").filter((name) => name !== ""))];
  if (isAllowed(rule, names)) return names;
  throw new RangeError(`must be some of ${rule.choices.join(", ")}, with commas between`);
}
