import { existsSync } from "node:fs";
import { join } from "node:path";

/** Checks that the director writes no chapters, since nothing is recorded or streamed. */
export class NoChapters {
  readonly #folder: string;

  constructor(home: string) {
    this.#folder = join(home, "markers");
  }

  /** What is wrong; null if nothing is. */
  get trouble(): string | null {
    return existsSync(this.#folder) ? "director: there are chapters of a video that does not exist" : null;
  }
}
