import { amount, lapTime, type Pages, percent, type RaceState, signedAmount, UNKNOWN } from "@acevo-pitwall/core/race";
import { clockLines, type KeyView, unknown } from "../views/key-view.js";
import { defineAction } from "../definition/define-action.js";
import { choice, numberChoice, optionalNumber, text } from "../definition/options.js";
import { SHARED_WORDS } from "../messages/words.js";
import { clipped } from "../views/wrap.js";

type Format = "number" | "signed" | "percent" | "time";

/** Columns on a key; a character of Chinese, Japanese or Korean takes two. */
const LONGEST_LABEL = 16;

/** What stands at `path`, e.g. `car.speedKmh`, `tyres.0.coreC`, `physics.rpms`; undefined when nothing does. */
function fieldAt(path: string, race: RaceState, pages: Pages | null): unknown {
  const [root = "", ...names] = path.split(".");
  let at: unknown = rootOf(root, race, pages);
  for (const name of names) {
    if (typeof at !== "object" || at === null || !(name in at) || name in Object.prototype) return undefined;
    at = (at as Record<string, unknown>)[name];
  }
  return at;
}

function rootOf(name: string, race: RaceState, pages: Pages | null): unknown {
  if (name === "physics" || name === "graphics" || name === "static") return pages?.[name].raw();
  return Object.hasOwn(race, name) ? race[name as keyof RaceState] : undefined;
}

/** `speedKmh` as people write it: `speed Kmh`. */
function nameOf(field: string): string {
  return (field.split(".").at(-1) || "value").replace(/([a-z])([A-Z])/g, "$1 $2").replaceAll("_", " ");
}

function numberText(value: number, format: Format, decimals: number): string {
  switch (format) {
    case "number":
      return amount(value, decimals);
    case "signed":
      return signedAmount(value, decimals);
    case "percent":
      return percent(value, decimals);
    case "time":
      return lapTime(value);
  }
}

function shown(value: unknown, format: Format, decimals: number): string {
  if (typeof value === "number") return numberText(value, format, decimals);
  if (typeof value === "boolean") return value ? "On" : "Off";
  if (typeof value === "bigint") return clipped(String(value));
  return (typeof value === "string" && clipped(value)) || UNKNOWN;
}

/** Any field of the race state or of the game's pages. */
export default defineAction({
  id: "value",
  order: 180,
  name: { en: "Value", de: "Wert" },
  tooltip: {
    en: "Any value that the game publishes, with thresholds",
    de: "Jeder Wert, den das Spiel herausgibt, mit Schwellen",
  },
  options: {
    field: text({ en: "Field", de: "Feld" }, "car.speedKmh", 120, "field"),
    label: text({ en: "Label", de: "Beschriftung" }, "", LONGEST_LABEL),
    unit: text({ en: "Unit", de: "Einheit" }, "", 8),
    format: choice(
      { en: "Format", de: "Format" },
      {
        number: { en: "Number", de: "Zahl" },
        signed: { en: "Number with sign", de: "Zahl mit Vorzeichen" },
        percent: { en: "Fraction as %", de: "Bruchteil als %" },
        time: { en: "Milliseconds as time", de: "Millisekunden als Zeit" },
      },
    ),
    decimals: numberChoice(SHARED_WORDS.decimals, [0, 1, 2, 3]),
    /** Null leaves the value as it is. */
    factor: optionalNumber({ en: "Multiply by", de: "Faktor" }),
    colour: choice(
      { en: "Colour", de: "Farbe" },
      {
        text: { en: "White", de: "Weiß" },
        accent: { en: "Blue", de: "Blau" },
        green: { en: "Green", de: "Grün" },
        yellow: { en: "Yellow", de: "Gelb" },
        red: { en: "Red", de: "Rot" },
      },
    ),
    /** From these on the value turns yellow and red; below the last it turns blue. */
    yellowFrom: optionalNumber({ en: "Yellow from", de: "Gelb ab" }),
    redFrom: optionalNumber({ en: "Red from", de: "Rot ab" }),
    blueBelow: optionalNumber({ en: "Blue below", de: "Blau unter" }),
  },
  cycle: "decimals",
  uses: (option, { format }) => option !== "decimals" || format !== "time",
  view(race, { field, label, unit, format, decimals, factor, colour, ...from }, { pages }): KeyView {
    const name = (clipped(label, LONGEST_LABEL) || nameOf(field)).toUpperCase();
    const raw = fieldAt(field, race, pages);
    const found = typeof raw === "number" ? raw * (factor ?? 1) : raw;
    const text = shown(found, format, decimals);
    if (text === UNKNOWN) return unknown(name);
    const view: KeyView = {
      label: name,
      value: format === "time" ? clockLines(text) : text,
      color: colour,
      ...(unit && { footer: { text: unit } }),
    };
    if (typeof found !== "number") return view;
    if (from.redFrom !== null && found >= from.redFrom) return { ...view, background: "red" };
    if (from.yellowFrom !== null && found >= from.yellowFrom) {
      return { ...view, color: "yellow", footer: { text: unit || "HIGH", color: "yellow", sign: "up" } };
    }
    if (from.blueBelow !== null && found < from.blueBelow) {
      return { ...view, color: "accent", footer: { text: unit || "LOW", color: "accent", sign: "down" } };
    }
    return view;
  },
});
