import type { ShowSettings } from "@acevo-pitwall/core/control";
import * as v from "valibot";
import { layoutNames } from "../../pages/settings/parts.js";
import { isTheme } from "../../tokens.js";
import { Part, understand } from "./parts.js";
import { Css, Language, Name } from "./texts.js";

/** Most layouts of the streamer's own. */
export const MOST_LAYOUTS = 50;
const MOST_PARTS = 50;

/** What a streamer has who set nothing. */
export const USUAL: Required<ShowSettings> = {
  version: 1,
  layout: "race",
  layouts: {},
  theme: "dark",
  css: "",
  language: "en",
  statusOnAir: false,
};

export const Parts = v.pipe(v.array(Part), v.maxLength(MOST_PARTS, `A layout has at most ${MOST_PARTS} widgets.`));

/** What a file has not, because an earlier version did not know it, is as usual; one that has nothing is none of ours. */
const Shape = v.pipe(
  v.custom<object>(saysSomething),
  v.object({
    version: v.optional(v.number(), 0),
    layout: v.optional(v.string(), USUAL.layout),
    layouts: v.optional(v.record(v.string(), Parts), {}),
    theme: v.optional(v.string(), USUAL.theme),
    css: v.optional(v.string(), USUAL.css),
    language: v.optional(v.string(), USUAL.language),
    // written by hand it may be anything: that costs the switch and not the layouts beside it
    statusOnAir: v.optional(v.unknown(), USUAL.statusOnAir),
  }),
);

/** What a settings file says. */
export type Found =
  | { readonly kind: "settings"; readonly settings: ShowSettings; readonly complaints: readonly string[] }
  | { readonly kind: "newer" }
  | { readonly kind: "broken" };

/** Reads settings of this version or an earlier one; what makes no sense in them is as usual or left out. */
export function readSettings(text: string): Found {
  const file = v.safeParse(Shape, parse(text));
  if (!file.success) return { kind: "broken" };
  if (file.output.version > USUAL.version) return { kind: "newer" };
  const { layout, layouts, theme, css, language, statusOnAir } = file.output;
  const complaints: string[] = [];
  const complain = (sentence: string): void => void complaints.push(sentence);
  const own = ownLayouts(layouts, complain);
  const keep = (value: string, usual: string, isGood: boolean): string => {
    if (!isGood) complain(`"${value.slice(0, 40)}" is not known.`);
    return isGood ? value : usual;
  };
  const settings: ShowSettings = {
    version: 1,
    layout: keep(layout, USUAL.layout, layoutNames({ layout, layouts: own }).includes(layout)),
    layouts: own,
    theme: keep(theme, USUAL.theme, isTheme(theme)),
    css: keep(css, USUAL.css, v.is(Css, css)),
    language: keep(language, USUAL.language, v.is(Language, language)),
    statusOnAir: statusOnAir === true,
  };
  if (typeof statusOnAir !== "boolean") complain("statusOnAir is true or false.");
  return { kind: "settings", settings, complaints };
}

function ownLayouts(
  layouts: Readonly<Record<string, v.InferOutput<typeof Parts>>>,
  complain: (sentence: string) => void,
): ShowSettings["layouts"] {
  const own = new Map<string, ReturnType<typeof understand>>();
  for (const [given, parts] of Object.entries(layouts)) {
    const name = v.safeParse(Name, given);
    if (name.success && own.size < MOST_LAYOUTS) own.set(name.output, understand(parts, complain));
    else complain(`The layout name "${given.slice(0, 40)}" is invalid.`);
  }
  return Object.fromEntries(own);
}

function saysSomething(file: unknown): boolean {
  return typeof file === "object" && file !== null && Object.keys(USUAL).some((name) => Object.hasOwn(file, name));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
