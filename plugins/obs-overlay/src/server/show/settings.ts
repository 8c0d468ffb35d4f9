import type { LayoutShape, ShowSettings } from "@acevo-pitwall/core/control";
import * as v from "valibot";
import { USUAL_LAYOUTS } from "../../pages/settings/layouts.js";
import { layoutNames } from "../../pages/settings/parts.js";
import { isTheme } from "../../tokens.js";
import { ownLayouts, renamed } from "./own-layouts.js";
import { Parts } from "./parts.js";
import { Css, Language } from "./texts.js";

/** What a streamer has who set nothing. */
export const USUAL = {
  version: 1,
  layout: USUAL_LAYOUTS.wide,
  uprightLayout: USUAL_LAYOUTS.upright,
  layouts: {},
  layoutShapes: {},
  theme: "dark",
  css: "",
  language: "en",
  statusOnAir: false,
} as const satisfies Required<ShowSettings>;

/** What a file has not, because an earlier version did not know it, is as usual; one that has nothing is none of ours. */
const File = v.pipe(
  v.custom<object>(saysSomething),
  v.object({
    version: v.optional(v.number(), 0),
    layout: v.optional(v.string(), USUAL.layout),
    uprightLayout: v.optional(v.string()),
    layouts: v.optional(v.record(v.string(), Parts), {}),
    layoutShapes: v.optional(v.record(v.string(), v.string()), {}),
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
  const file = v.safeParse(File, parse(text));
  if (!file.success) return { kind: "broken" };
  if (file.output.version > USUAL.version) return { kind: "newer" };
  const { layout, uprightLayout, layouts, layoutShapes, theme, css, language, statusOnAir } = renamed(file.output);
  const complaints: string[] = [];
  const complain = (sentence: string): void => void complaints.push(sentence);
  const own = ownLayouts({ layouts, layoutShapes }, complain);
  const names = (shape: LayoutShape) => layoutNames({ layout, ...own }, shape);
  const keep = (value: string, usual: string, isGood: boolean): string => {
    if (!isGood) complain(`"${value.slice(0, 40)}" is not known.`);
    return isGood ? value : usual;
  };
  const settings: ShowSettings = {
    version: 1,
    layout: keep(layout, USUAL.layout, names("wide").includes(layout)),
    uprightLayout: keep(uprightLayout, USUAL.uprightLayout, names("upright").includes(uprightLayout)),
    ...own,
    theme: keep(theme, USUAL.theme, isTheme(theme)),
    css: keep(css, USUAL.css, v.is(Css, css)),
    language: keep(language, USUAL.language, v.is(Language, language)),
    statusOnAir: statusOnAir === true,
  };
  if (typeof statusOnAir !== "boolean") complain("statusOnAir is true or false.");
  return { kind: "settings", settings, complaints };
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
