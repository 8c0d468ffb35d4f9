import type { PageName } from "../protocol/index.js";

/** The prefix of the game's names: `acevo_pmf_physics`, `acevo_pmf_graphics`, `acevo_pmf_static`. */
export const GAME_PREFIX = "acevo_pmf_";

/** The name of a page; `prefix` differs only for our own pages (demo, tests). */
export function pageName(page: PageName, prefix: string = GAME_PREFIX): string {
  return prefix + page;
}
