import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Feed, RaceEvent } from "@acevo-pitwall/core";

/** Events with a chapter marker. */
export const MARKED = ["raceStarted", "personalBest", "pitEntered", "pitLeft"] as const satisfies RaceEvent["type"][];

/** The first line of every chapters file. */
const START = "Start";

/** Compares the chapters that the director wrote with those it should have. */
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
      // the folder is created with the first chapter
    }
    return files
      .flatMap((file) => readFileSync(join(this.#folder, file), "utf8").trimEnd().split("\n"))
      .flatMap((line) => line.slice(line.indexOf(" ") + 1).split(" · "))
      .filter((title) => title !== START);
  }

  get words(): string {
    return `director: ${this.#titles.length} chapters of ${this.#due} events that get one`;
  }

  /** What is wrong; null if nothing is. An event just before the end may come too late for the director. */
  get trouble(): string | null {
    const missing = this.#due - this.#titles.length;
    return missing === 0 || missing === 1 ? null : this.words;
  }
}
