import * as v from "valibot";
import { charactersOf } from "../views/characters.js";

type Setting = string | number | boolean | null;

/** Plain JSON, as the application keeps settings. */
export type Settings = { [option: string]: Setting };

/** What can be chosen for an action. */
export type Options = Readonly<Record<string, v.GenericSchema<unknown, Setting>>>;

/** What was chosen, by option. */
export type Chosen<O extends Options> = { readonly [K in keyof O]: v.InferOutput<O[K]> };

/** One thing to choose: one of several values, on or off, a text, or a number or none. */
export type Option =
  | { readonly name: string; readonly kind: "choice"; readonly values: readonly (string | number)[] }
  | { readonly name: string; readonly kind: "flag" | "text" | "number" };

/** An option that is one of `values`; the first is the default. */
export function oneOf<const T extends string | number>(values: readonly [T, ...T[]]) {
  return v.fallback(v.picklist(values), values[0]);
}

/** An option that is on or off. */
export function flag(byDefault: boolean) {
  return v.fallback(v.boolean(), byDefault);
}

/** An option that is a text; of a longer one the first `longest` characters are kept. */
export function text(byDefault: string, longest = 120) {
  const kept = v.transform((typed: string) => charactersOf(typed).slice(0, longest).join(""));
  return v.fallback(v.pipe(v.string(), kept), byDefault);
}

/** An option that is a number; null is "none". */
export function limit() {
  return v.fallback(v.nullable(v.pipe(v.number(), v.finite())), null);
}

/** Units of speed, temperature and fuel. */
export const UNITS = ["metric", "imperial"] as const;

const KINDS: Readonly<Record<string, "flag" | "text">> = { boolean: "flag", string: "text" };

/** An option as an inspector offers it. */
export function optionOf(name: string, schema: Options[string]): Option {
  const values = valuesOf(schema);
  return values.length > 0 ? { name, kind: "choice", values } : { name, kind: KINDS[schema.type] ?? "number" };
}

/** The values of an option made by `oneOf`; none for others. */
export function valuesOf(option: Options[string]): readonly (string | number)[] {
  return "options" in option ? (option.options as readonly (string | number)[]) : [];
}
