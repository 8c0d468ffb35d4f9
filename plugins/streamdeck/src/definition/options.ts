import * as v from "valibot";
import { SHARED_WORDS, type Words } from "../messages/words.js";
import { charactersOf } from "../views/characters.js";

type Setting = string | number | boolean | null;

/** Plain JSON, as the application stores settings. */
export type Settings = { [option: string]: Setting };

/** One of the values that an option offers. */
interface Choice {
  readonly value: string | number;
  readonly name: Words;
}

/** An option of an action. `T` is the type of its value. */
interface OptionType<T extends Setting> {
  /** Its control in the inspector. A `field` is a text that names a value, a `layout` one that names a layout of the overlay. */
  readonly kind: "choice" | "flag" | "text" | "number" | "field" | "layout";
  /** Its label in the inspector. */
  readonly label: Words;
  /** The values of a choice, in their order; none for the other kinds. */
  readonly choices: readonly Choice[];
  /** Reads a value of any origin; a missing or invalid one becomes the default. */
  readonly schema: v.GenericSchema<unknown, T>;
}

/** The options of an action by their names. */
export type Options = Readonly<Record<string, OptionType<Setting>>>;

/** The chosen values, by option. */
export type Chosen<O extends Options> = { readonly [K in keyof O]: O[K] extends OptionType<infer T> ? T : never };

/** An option as an inspector offers it. */
export type Option = OptionType<Setting> & { readonly name: string };

/** An option that is one of several values, each with its name; the first is the default. */
export function choice<T extends string>(label: Words, names: Readonly<Record<T, Words>>) {
  const values = Object.keys(names) as [T, ...T[]];
  return choiceOf(label, values, (value) => names[value]);
}

/** An option that is one of several numbers; the first is the default. `nameOf` returns a number's name. */
export function numberChoice<const T extends number>(
  label: Words,
  values: readonly [T, ...T[]],
  nameOf: (value: T) => string = String,
) {
  return choiceOf(label, values, (value) => ({ en: nameOf(value), de: nameOf(value) }));
}

/** An option that is on or off. */
export function onOffOption(label: Words, byDefault: boolean): OptionType<boolean> {
  return { kind: "flag", label, choices: [], schema: v.fallback(v.boolean(), byDefault) };
}

/** An option that is a text; of a longer one the first `longest` characters are kept. */
export function text(
  label: Words,
  byDefault: string,
  longest = 120,
  kind: "text" | "field" | "layout" = "text",
): OptionType<string> {
  const kept = v.transform((typed: string) => charactersOf(typed).slice(0, longest).join(""));
  return { kind, label, choices: [], schema: v.fallback(v.pipe(v.string(), kept), byDefault) };
}

/** An option that is a number; null is "none". */
export function optionalNumber(label: Words): OptionType<number | null> {
  return {
    kind: "number",
    label,
    choices: [],
    schema: v.fallback(v.nullable(v.pipe(v.number(), v.finite())), null),
  };
}

/** The option for units of speed, temperature and fuel. */
export const UNITS = choice(SHARED_WORDS.units, { metric: SHARED_WORDS.metric, imperial: SHARED_WORDS.imperial });

function choiceOf<T extends string | number>(
  label: Words,
  values: readonly [T, ...T[]],
  nameOf: (value: T) => Words,
): OptionType<T> {
  const choices = values.map((value) => ({ value, name: nameOf(value) }));
  return { kind: "choice", label, choices, schema: v.fallback(v.picklist(values), values[0]) };
}
