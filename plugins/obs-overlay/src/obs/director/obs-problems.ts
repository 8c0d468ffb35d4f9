import type { Rules } from "./rules.js";

/** What is wrong in a connected OBS, by what it is about, as long as the rules still want that. */
export class ObsProblems {
  readonly #problems = new Map<string, string>();
  #rules: Rules | null = null;

  /** Null when it is over. */
  set(key: string, problem: string | null): void {
    if (problem !== null && (this.#rules === null || isWanted(key, this.#rules))) this.#problems.set(key, problem);
    else this.#problems.delete(key);
  }

  /** Forgets what is not in these rules, which have OBS's present names. */
  follow(rules: Rules): void {
    if (rules === this.#rules) return;
    this.#rules = rules;
    for (const key of [...this.#problems.keys()]) if (!isWanted(key, rules)) this.#problems.delete(key);
  }

  clear(): void {
    this.#problems.clear();
  }

  get all(): readonly string[] {
    return [...this.#problems.values()];
  }
}

/** Keys are those of `ObsController` and `ObsSources`. */
function isWanted(key: string, { show, hide, texts, replays }: Rules): boolean {
  if (key === "replay") return replays.on.length > 0 || replays.startBuffer;
  if (key.startsWith("source ")) return [...show, ...hide].some(({ source }) => key === `source ${source}`);
  if (key.startsWith("text ")) return texts.some(({ source }) => key === `text ${source}`);
  return true;
}
