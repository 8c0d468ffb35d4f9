import type { LayoutShape, ShowSettings } from "@acevo-pitwall/core/control";
import type { FileFormat } from "@acevo-pitwall/core/storage";
import { hasUnseen } from "@acevo-pitwall/core/race";
import * as v from "valibot";
import { DEFAULT_LAYOUTS } from "./layouts.js";
import { layoutNames } from "./chosen-layout.js";
import { isTheme } from "../tokens.js";
import { ownLayouts, renamed } from "./own-layouts.js";
import type { Report } from "./parts.js";
import { Css, Language } from "./schemas.js";

/** What the streamer set, with everything that this version knows. */
export type Settings = Required<ShowSettings>;

/** The settings until the streamer changes them. */
export const DEFAULT_SETTINGS = {
  version: 1,
  layout: DEFAULT_LAYOUTS.wide,
  uprightLayout: DEFAULT_LAYOUTS.upright,
  layouts: {},
  layoutShapes: {},
  theme: "dark",
  css: "",
  language: "en",
  statusOnAir: false,
} as const satisfies Settings;

type Entries = Readonly<Record<string, unknown>>;

/** `show.json` in Pitwall's folder: what the streamer set. */
export const SETTINGS_FILE: FileFormat<Settings> = {
  noun: "saved settings",
  version: DEFAULT_SETTINGS.version,
  keepsLastGood: true,
  empty: DEFAULT_SETTINGS,
  read: (file, report, otherwise) => (hasKnownEntry(file) ? settingsIn(file, report, otherwise) : null),
  write: (settings) => settings,
};

/** A file without any known entry is not ours. */
function hasKnownEntry(file: Entries): boolean {
  return Object.keys(DEFAULT_SETTINGS).some((name) => Object.hasOwn(file, name));
}

/** Entries that an earlier version did not write are as in `otherwise`. */
function settingsIn(file: Entries, report: Report, otherwise: Settings): Settings {
  const entries = { ...otherwise, ...file };
  const { layout, uprightLayout, layouts, layoutShapes } = renamed({
    layout: entries.layout,
    uprightLayout: file["uprightLayout"],
    layouts: recordIn(file, "layouts", report),
    layoutShapes: recordIn(file, "layoutShapes", report),
  });
  const own = ownLayouts({ layouts, layoutShapes }, report, otherwise);
  const names = (shape: LayoutShape) => layoutNames({ layout: DEFAULT_SETTINGS.layout, ...own }, shape);
  const keep = <T>(what: string, value: unknown, instead: T, isGood: (value: unknown) => boolean): T => {
    if (isGood(value)) return value as T;
    const short = typeof value === "string" && value.length <= 40 && !hasUnseen(value) ? ` "${value}"` : "";
    report(`The ${what}${short} cannot be used.`);
    return instead;
  };
  const among = (all: readonly string[]) => (name: unknown) => all.includes(name as string);
  const chosen = (name: string, shape: LayoutShape) =>
    names(shape).find((other) => other === name) ?? DEFAULT_LAYOUTS[shape];
  return {
    version: DEFAULT_SETTINGS.version,
    layout: keep("layout", layout, chosen(otherwise.layout, "wide"), among(names("wide"))),
    uprightLayout: keep(
      "upright layout",
      uprightLayout,
      chosen(otherwise.uprightLayout, "upright"),
      among(names("upright")),
    ),
    ...own,
    theme: keep("theme", entries.theme, otherwise.theme, (name) => typeof name === "string" && isTheme(name)),
    css: keep("style sheet, which may have 64 kB,", entries.css, otherwise.css, (css) => v.is(Css, css)),
    language: keep("language", entries.language, otherwise.language, (language) => v.is(Language, language)),
    statusOnAir: keep(
      "switch statusOnAir",
      entries.statusOnAir,
      otherwise.statusOnAir,
      (is) => typeof is === "boolean",
    ),
  };
}

/** The entries under a name; none, with a problem, when it is not an object. */
function recordIn(file: Entries, name: string, report: Report): Entries {
  const { [name]: record = {} } = file;
  if (typeof record === "object" && record !== null && !Array.isArray(record)) return record as Entries;
  report(`"${name}" must have names and values.`);
  return {};
}
