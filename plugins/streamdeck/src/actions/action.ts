import type { Pages, RaceState } from "@acevo-pitwall/core/race";
import * as v from "valibot";
import type { Face } from "../draw/face.js";

type Setting = string | number | boolean | null;

/** Plain JSON, as the application keeps settings. */
export type Settings = { [option: string]: Setting };

/** What can be chosen for an action. */
type Options = Readonly<Record<string, v.GenericSchema<unknown, Setting>>>;

type Chosen<O extends Options> = { readonly [K in keyof O]: v.InferOutput<O[K]> };

/** Which keys go first when several want to be drawn at once. */
export type Urgency = "flag" | "shift" | "aid" | "rest";

/** What a face is made from: the newest state and, while there are any, the game's own pages. */
export interface Moment {
  readonly race: RaceState;
  readonly pages: Pages | null;
}

/** One kind of key (or dial), as the streamer finds it in the list of actions. */
export interface Action {
  /** The last part of its UUID, and the name of its icon. */
  readonly id: string;
  readonly name: string;
  readonly tooltip: string;
  readonly urgency: Urgency;
  /** True where a press or a turn has something to choose. */
  readonly isForDials: boolean;
  /** What the streamer can choose, in the order of the inspector. */
  readonly options: readonly Option[];
  /** Reads settings of any origin: what is missing, old or wrong becomes the default. Never throws. */
  configure(settings: unknown): Configured;
}

/** One thing to choose: one of several values, on or off, a text, or a number or none. */
export type Option =
  | { readonly name: string; readonly kind: "choice"; readonly values: readonly (string | number)[] }
  | { readonly name: string; readonly kind: "flag" | "text" | "number" };

/** An action with its settings. */
export interface Configured {
  readonly settings: Settings;
  /** Whether this key shows flags as a border. */
  readonly hasFlagBorder: boolean;
  face(moment: Moment): Face;
  /** The settings after a press (1), or after a turn by so many steps; null when there is nothing to choose. */
  step(by: number): Settings | null;
}

/** What an action's file says of it. */
export interface Definition<O extends Options> {
  readonly id: string;
  readonly name: string;
  readonly tooltip: string;
  /** `rest` when left out. */
  readonly urgency?: Urgency;
  readonly options: O;
  /** The option that a press or a turn steps through; one made by `oneOf`. */
  readonly cycle?: keyof O & string;
  face(race: RaceState, chosen: Chosen<O>, pages: Pages | null): Face;
}

/** An action from what its file says. */
export function defineAction<O extends Options>(definition: Definition<O>): Action {
  const { id, name, tooltip, urgency = "rest", options, cycle, face } = definition;
  const all = { ...options, flagBorder: flag(false) };
  const schema = v.object(all);
  const steps = cycle === undefined ? [] : valuesOf(options[cycle]!);
  return {
    id,
    name,
    tooltip,
    urgency,
    isForDials: cycle !== undefined,
    options: Object.entries(all).map(([name, schema]) => optionOf(name, schema)),
    configure(raw) {
      const settings: Settings = v.parse(schema, isObject(raw) ? raw : {});
      return {
        settings,
        hasFlagBorder: settings["flagBorder"] === true,
        face: ({ race, pages }) => face(race, settings as Chosen<O>, pages),
        step: (by) => (cycle === undefined ? null : { ...settings, [cycle]: stepped(steps, settings[cycle]!, by) }),
      };
    },
  };
}

/** An option that is one of `values`; the first is the default. */
export function oneOf<const T extends string | number>(values: readonly [T, ...T[]]) {
  return v.fallback(v.picklist(values), values[0]);
}

/** An option that is on or off. */
export function flag(byDefault: boolean) {
  return v.fallback(v.boolean(), byDefault);
}

/** An option that is a text of at most `longest` characters. */
export function text(byDefault: string, longest = 120) {
  return v.fallback(v.pipe(v.string(), v.maxLength(longest)), byDefault);
}

/** An option that is a number; null is "none". */
export function limit() {
  return v.fallback(v.nullable(v.pipe(v.number(), v.finite())), null);
}

/** Units of speed, temperature and fuel. */
export const UNITS = ["metric", "imperial"] as const;

const KINDS: Readonly<Record<string, "flag" | "text">> = { boolean: "flag", string: "text" };

function optionOf(name: string, schema: Options[string]): Option {
  const values = valuesOf(schema);
  return values.length > 0 ? { name, kind: "choice", values } : { name, kind: KINDS[schema.type] ?? "number" };
}

function valuesOf(option: Options[string]): readonly (string | number)[] {
  return "options" in option ? (option.options as readonly (string | number)[]) : [];
}

function stepped(values: readonly Setting[], current: Setting, by: number): Setting {
  const count = values.length;
  return values[(((values.indexOf(current) + by) % count) + count) % count] ?? current;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
