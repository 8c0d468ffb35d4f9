import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Feed, RaceEvent } from "@acevo-pitwall/core";

/** Events that get a chapter. */
export const MARKED = ["raceStarted", "personalBest", "pitEntered", "pitLeft"] as const satisfies RaceEvent["type"][];

/** The line that every file begins with. */
const START = "Start";

/** Chapters that the director owes, and those that it wrote. */
export class ChaptersDue {
  readonly #folder: string;
  #due = 0;

  constructor(feed: Feed, home: string) {
    this.#folder = join(home, "markers");
    feed.onEvent(({ type }) => {
      if ((MARKED as readonly string[]).includes(type)) this.#due++;
    });
  }

  get #titles(): readonly string[] {
    let files: readonly string[] = [];
    try {
      files = readdirSync(this.#folder);
    } catch {
      // no chapter, no folder
    }
    return files
      .flatMap((file) => readFileSync(join(this.#folder, file), "utf8").trimEnd().split("\n"))
      .flatMap((line) => line.slice(line.indexOf(" ") + 1).split(" · "))
      .filter((title) => title !== START);
  }

  get words(): string {
    return `director: ${this.#titles.length} chapters of ${this.#due} events that get one`;
  }

  /** In words what is wrong; null when all is well. An event of the last moment may come after the director's last look. */
  get trouble(): string | null {
    const missing = this.#due - this.#titles.length;
    return missing === 0 || missing === 1 ? null : this.words;
  }
}
