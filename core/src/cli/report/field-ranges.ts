import { lineShape } from "./line-shape.js";

/** What a field held in the samples. */
export type FieldRange =
  { readonly least: number; readonly most: number; readonly changes: number } | { readonly values: readonly string[] };

/** Texts that are the game's own words; of all others only their shape is told. */
const SHOWN_TEXTS: readonly string[] = [
  "static.sm_version",
  "static.ac_evo_version",
  "static.session_name",
  "static.track",
  "static.track_configuration",
  "graphics.car_model",
  "graphics.performance_mode_name",
  "graphics.session_state.phase_name",
];
/** Ids of cars, sessions and people. */
const ID = /(^|_)ids?(_|$)/;
const MOST_VALUES = 12;

/** Collects the ranges of all fields over some samples of the pages. */
export class FieldRanges {
  readonly #numbers = new Map<string, { least: number; most: number; changes: number; last: number }>();
  readonly #texts = new Map<string, Set<string>>();

  /** Takes one sample: the pages as plain data. */
  add(value: unknown, path = ""): void {
    if (ID.test(path.slice(path.lastIndexOf(".") + 1))) return;
    if (typeof value === "number" || typeof value === "boolean") return this.#addNumber(path, Number(value));
    if (typeof value === "string") return this.#addText(path, value);
    if (typeof value !== "object" || value === null) return;
    // all items of a list are of one kind
    const items = Array.isArray(value) ? value.map((item) => ["*", item] as const) : Object.entries(value);
    for (const [name, item] of items) this.add(item, path === "" ? name : `${path}.${name}`);
  }

  get all(): Readonly<Record<string, FieldRange>> {
    const numbers = [...this.#numbers].map(([path, { least, most, changes }]) => [path, { least, most, changes }]);
    const texts = [...this.#texts].map(([path, values]) => [path, { values: [...values] }]);
    return Object.fromEntries([...numbers, ...texts]) as Record<string, FieldRange>;
  }

  #addNumber(path: string, value: number): void {
    const known = this.#numbers.get(path);
    if (!known) return void this.#numbers.set(path, { least: value, most: value, changes: 0, last: value });
    known.least = Math.min(known.least, value);
    known.most = Math.max(known.most, value);
    if (value !== known.last) known.changes++;
    known.last = value;
  }

  #addText(path: string, text: string): void {
    const values = this.#texts.get(path) ?? new Set();
    this.#texts.set(path, values);
    if (values.size < MOST_VALUES) values.add(SHOWN_TEXTS.includes(path) ? text : lineShape(text));
  }
}
