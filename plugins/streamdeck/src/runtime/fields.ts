import type { RaceState } from "@acevo-pitwall/core/race";
import type { RenderContext } from "../definition/render-context.js";

/** More than any list needs to be found in. */
const MOST = 1500;
/** Parts of the race that are lists of other cars or points: nothing for one key. */
const LISTS: readonly (keyof RaceState)[] = ["laps", "rivals", "standings", "track"];

/** Every field that the Value action can show, with its value now. */
export function fieldList({ race, pages }: RenderContext): [path: string, value: string][] {
  const parts = Object.entries(race).filter(([name]) => !LISTS.includes(name as keyof RaceState));
  const shown: unknown = { ...Object.fromEntries(parts), ...(pages ?? {}) };
  return rowsOf(JSON.parse(JSON.stringify(shown)), "").slice(0, MOST);
}

function rowsOf(value: unknown, path: string): [string, string][] {
  if (typeof value !== "object" || value === null) return [[path, String(value ?? "–")]];
  return Object.entries(value).flatMap(([name, item]) => rowsOf(item, path ? `${path}.${name}` : name));
}
