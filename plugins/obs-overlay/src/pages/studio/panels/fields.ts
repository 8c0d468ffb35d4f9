import { fieldAt, PAGE_NAMES } from "@acevo-pitwall/core/protocol";
import { type RaceState, trueInReplay } from "@acevo-pitwall/core/race";
import { type Language, READING_IDS, READINGS, UNKNOWN_VALUE } from "@acevo-pitwall/core/readings";

/** One line of the data tab: a reading, or a field of the game's pages. */
export interface Field {
  /** A reading as texts in OBS name it, e.g. `{lastLap}`; a field by its place, e.g. `graphics.tyre_lf.tyre_temperature_left` or `physics.wheelLoad[2]`. */
  readonly path: string;
  readonly text: string;
  /** A reading's unit; how a field is declared in the game's header, e.g. `float[4]`; empty where that is not known. */
  readonly type: string;
  /** A reading's label; a field's unit, range, and what is known of it, e.g. `psi`; empty when nothing is. */
  readonly note: string;
}

/** Every reading with what it shows now. */
export function readingsOf(race: RaceState, language: Language): readonly Field[] {
  const shown = trueInReplay(race);
  return READING_IDS.map((id) => {
    const reading = READINGS[id];
    return { path: `{${id}}`, text: reading.read(shown).text, type: reading.unit(), note: reading.label[language] };
  });
}

/** Everything in the pages as JSON, in their own order. What is null as a whole is left out. */
export function fieldsOf(pages: unknown): readonly Field[] {
  const fields: Field[] = [];
  const walk = (path: string, value: unknown): void => {
    if (Array.isArray(value)) value.forEach((item, i) => walk(`${path}[${i}]`, item));
    else if (typeof value === "object" && value !== null) {
      for (const [name, inner] of Object.entries(value)) walk(path === "" ? name : `${path}.${name}`, inner);
    } else fields.push({ path, text: textOf(value), ...declared(path) });
  };
  for (const name of PAGE_NAMES) {
    const page = (pages as Partial<Record<string, unknown>> | null)?.[name];
    if (page != null) walk(name, page);
  }
  return fields;
}

/** Those in which every word of `search` is found, in the path, the value or the note. */
export function found(fields: readonly Field[], search: string): readonly Field[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return fields;
  return fields.filter(({ path, text, note }) => {
    const all = `${path} ${text} ${note}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
}

function declared(path: string): Pick<Field, "type" | "note"> {
  const { c: type = "", note = "" } = fieldAt(path) ?? {};
  return { type, note };
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return UNKNOWN_VALUE.text;
  if (typeof value === "number" && !Number.isInteger(value)) return String(Number(value.toPrecision(7)));
  return typeof value === "string" ? `"${value}"` : String(value);
}
