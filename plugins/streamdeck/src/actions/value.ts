import { amount, lapTime, percent, type RaceState, signedAmount, type Units } from "@acevo-pitwall/core/race";
import { isReadingId, type ReadingId, READINGS, UNKNOWN_VALUE } from "@acevo-pitwall/core/readings";
import { defineAction } from "../definition/define-action.js";
import { choice, numberChoice, optionalNumber, text, UNITS } from "../definition/options.js";
import { valueAt, fieldName } from "../fields.js";
import { SHARED_WORDS } from "../messages/words.js";
import type { KeyView } from "../views/key-view.js";
import { readingView } from "../views/reading-view.js";
import { clipped } from "../views/wrap.js";

type Format = "number" | "signed" | "percent" | "time";
type Limits = Readonly<Record<"yellowFrom" | "redFrom" | "blueBelow", number | null>>;
/** The streamer's options for a raw field. */
type RawChosen = Limits & {
  readonly format: Format;
  readonly decimals: number;
  readonly factor: number | null;
  readonly unit: string;
};

/** A reading of the catalogue has its own format. */
const READING_OPTIONS: readonly string[] = ["field", "label", "unit", "units", "colour"];

/** Columns on a key; a character of Chinese, Japanese or Korean takes two. */
const LONGEST_LABEL = 16;

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

function rawText(value: unknown, format: Format, decimals: number): string {
  if (typeof value === "number") return numberText(value, format, decimals);
  if (typeof value === "boolean") return value ? "On" : "Off";
  if (typeof value === "bigint") return clipped(String(value));
  return typeof value === "string" ? clipped(value) : "";
}

/** A value of the catalogue, which has its own unit, text and colour. */
function catalogueView(id: ReadingId, name: string, units: Units, race: RaceState, look: Partial<KeyView>): KeyView {
  const { short, alone, unit, read } = READINGS[id];
  const { text, label, ...rest } = read(race, { units });
  const footer = unit({ units });
  return readingView(
    // the long label has no room beside a mark
    name || label || (rest.mark === undefined ? alone : short),
    { ...rest, text: clipped(text) },
    { ...(footer && { footer: { text: footer } }), ...look },
  );
}

/** A raw field of the game or the race state. */
function rawView(value: unknown, name: string, chosen: RawChosen, look: Partial<KeyView>): KeyView {
  const { format, decimals, factor, unit } = chosen;
  const found = typeof value === "number" ? value * (factor ?? 1) : value;
  const text = rawText(found, format, decimals);
  if (text === "" || text === UNKNOWN_VALUE.text) return readingView(name, UNKNOWN_VALUE);
  const limits = typeof found === "number" ? limitView(found, unit, chosen) : {};
  return readingView(name, { text, tone: "plain", known: "known" }, { ...look, ...limits });
}

/** The tone of a number by the streamer's limits. */
function limitView(value: number, unit: string, { yellowFrom, redFrom, blueBelow }: Limits): Partial<KeyView> {
  if (redFrom !== null && value >= redFrom) return { background: "red" };
  if (yellowFrom !== null && value >= yellowFrom) {
    return { color: "yellow", footer: { text: unit || "HIGH", color: "yellow", sign: "up" } };
  }
  if (blueBelow !== null && value < blueBelow) {
    return { color: "accent", footer: { text: unit || "LOW", color: "accent", sign: "down" } };
  }
  return {};
}

/** Any reading of the catalogue, or any field of the race state or of the game's pages. */
export default defineAction({
  id: "value",
  order: 180,
  name: { en: "Value", de: "Wert" },
  tooltip: {
    en: "Any value of the race, or any field of the game with thresholds",
    de: "Jeder Wert des Rennens oder jedes Feld des Spiels, mit Schwellenwerten",
  },
  options: {
    field: text({ en: "Field", de: "Feld" }, "car.speedKmh", 120, "field"),
    label: text({ en: "Label", de: "Beschriftung" }, "", LONGEST_LABEL),
    unit: text({ en: "Unit", de: "Einheit" }, "", 8),
    units: UNITS,
    format: choice(
      { en: "Format", de: "Format" },
      {
        number: { en: "Number", de: "Zahl" },
        signed: { en: "Number with sign", de: "Zahl mit Vorzeichen" },
        percent: { en: "Fraction as %", de: "Anteil als %" },
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
    /** The value turns yellow and red from these limits on, and blue below the last. */
    yellowFrom: optionalNumber({ en: "Yellow from", de: "Gelb ab" }),
    redFrom: optionalNumber({ en: "Red from", de: "Rot ab" }),
    blueBelow: optionalNumber({ en: "Blue below", de: "Blau unter" }),
  },
  cycle: "decimals",
  uses(option, { field, format }) {
    if (isReadingId(field)) return READING_OPTIONS.includes(option);
    return option !== "units" && (option !== "decimals" || format !== "time");
  },
  view(race, chosen, { pages }) {
    const { field, label, unit, colour } = chosen;
    const look: Partial<KeyView> = {
      ...(colour !== "text" && { color: colour }),
      ...(unit && { footer: { text: unit } }),
    };
    const name = clipped(label, LONGEST_LABEL);
    return isReadingId(field)
      ? catalogueView(field, name, chosen.units, race, look)
      : rawView(valueAt(field, race, pages), name || fieldName(field), chosen, look);
  },
});
