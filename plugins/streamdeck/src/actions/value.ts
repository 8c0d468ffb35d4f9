import { amount, type Pages, type RaceState, UNKNOWN } from "@acevo-pitwall/core/race";
import { type Face, unknown } from "../draw/face.js";
import { defineAction, limit, oneOf, text } from "./action.js";

const DECIMALS = [0, 1, 2, 3] as const;
/** Longer texts would be too small to read. */
const LONGEST = 14;

/** What stands at `path`, e.g. `car.speedKmh`, `tyres.0.coreC`, `physics.rpms`; undefined when nothing does. */
export function fieldAt(path: string, race: RaceState, pages: Pages | null): unknown {
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

function shown(value: unknown, decimals: number, factor: number): string {
  if (typeof value === "number") return amount(value, decimals, factor);
  if (typeof value === "boolean") return value ? "On" : "Off";
  if (typeof value === "bigint") return String(value);
  if (typeof value === "string" && value !== "") {
    return value.length > LONGEST ? `${value.slice(0, LONGEST - 1).trimEnd()}…` : value;
  }
  return UNKNOWN;
}

/** Any field of the race state or of the game's pages. */
export const value = defineAction({
  id: "value",
  name: "Value",
  tooltip: "Any value that the game publishes, with thresholds",
  options: {
    field: text("car.speedKmh"),
    label: text("", 16),
    unit: text("", 8),
    decimals: oneOf(DECIMALS),
    /** What the value is multiplied with; null leaves it as it is. */
    factor: limit(),
    /** At and beyond these the value turns yellow and red; below `low` it turns blue. */
    warnFrom: limit(),
    alarmFrom: limit(),
    low: limit(),
  },
  cycle: "decimals",
  face(race, { field, label, unit, decimals, factor, warnFrom, alarmFrom, low }, pages): Face {
    const name = (label || nameOf(field)).toUpperCase();
    const found = fieldAt(field, race, pages);
    const text = shown(found, decimals, factor ?? 1);
    if (text === UNKNOWN) return unknown(name);
    const measured = typeof found === "number" ? found * (factor ?? 1) : null;
    const reaches = (from: number | null) => measured !== null && from !== null && measured >= from;
    const face: Face = { label: name, value: text, ...(unit && { foot: { text: unit } }) };
    if (reaches(alarmFrom)) return { ...face, ground: "red" };
    if (reaches(warnFrom))
      return { ...face, tone: "yellow", foot: { text: unit || "HIGH", tone: "yellow", arrow: "up" } };
    if (measured !== null && low !== null && measured < low) {
      return { ...face, tone: "accent", foot: { text: unit || "LOW", tone: "accent", arrow: "down" } };
    }
    return face;
  },
});
