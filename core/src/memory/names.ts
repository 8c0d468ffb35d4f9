import type { PageName } from "../protocol/index.js";

/** How the game's names begin: `acevo_pmf_physics`, `acevo_pmf_graphics`, `acevo_pmf_static`. */
export const GAME_PREFIX = "acevo_pmf_";

/** The name of a page; `prefix` differs only for pages of our own (demo, tests). */
export function pageName(page: PageName, prefix: string = GAME_PREFIX): string {
  return prefix + page;
}
