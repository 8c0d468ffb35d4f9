import { namesOnPath } from "@acevo-pitwall/core/protocol";
import type { Pages, RaceState } from "@acevo-pitwall/core/race";
import { READING_IDS, READINGS, UNKNOWN_VALUE } from "@acevo-pitwall/core/readings";
import type { RenderContext } from "./definition/render-context.js";

/** A limit well above the number of fields. */
const MOST_FIELDS = 1500;
/** Parts of the race that are lists of other cars or points: too much for one key. */
const LISTS: readonly (keyof RaceState)[] = ["laps", "rivals", "standings", "track"];

/**
 * Everything that the Value action can show, with its value now: first every reading by its id, then every field of the
 * race and of the game's pages by its path, such as `tyres.0.coreC`.
 */
export function fieldList({ race, pages }: RenderContext): [id: string, value: string][] {
  const readings = READING_IDS.map((id): [string, string] => [id, READINGS[id].read(race).text]);
  const parts = Object.entries(race).filter(([name]) => !LISTS.includes(name as keyof RaceState));
  const shown: unknown = { ...Object.fromEntries(parts), ...(pages ?? {}) };
  return [...readings, ...rowsOf(JSON.parse(JSON.stringify(shown)), "").slice(0, MOST_FIELDS)];
}

/**
 * The value at a path such as `car.speedKmh`, `tyres.0.coreC` or, as in the studio's Data tab, `physics.wheelLoad[2]`;
 * undefined when there is none.
 */
export function valueAt(path: string, race: RaceState, pages: Pages | null): unknown {
  const [root = "", ...names] = namesOnPath(path);
  let at: unknown = rootOf(root, race, pages);
  for (const name of names) {
    if (typeof at !== "object" || at === null || !(name in at) || name in Object.prototype) return undefined;
    at = (at as Record<string, unknown>)[name];
  }
  return at;
}

/** A field's name on a key: `speed Kmh` for `car.speedKmh`. */
export function fieldName(path: string): string {
  return (path.split(".").at(-1) || "value").replace(/([a-z])([A-Z])/g, "$1 $2").replaceAll("_", " ");
}

function rootOf(name: string, race: RaceState, pages: Pages | null): unknown {
  if (name === "physics" || name === "graphics" || name === "static") return pages?.[name].raw();
  return Object.hasOwn(race, name) ? race[name as keyof RaceState] : undefined;
}

function rowsOf(value: unknown, path: string): [string, string][] {
  if (typeof value !== "object" || value === null) return [[path, String(value ?? UNKNOWN_VALUE.text)]];
  return Object.entries(value).flatMap(([name, item]) => rowsOf(item, path ? `${path}.${name}` : name));
}
