import { PAGES } from "../protocol/index.js";
import type { PageBytes } from "./frame.js";

/** More steps than that at once were not missed: another session counts from another number. */
const MOST_MISSED = 1000;

/** Counts the physics steps that a recording has, and those that it lacks, by the gaps in the page's `packetId`. */
export class StepCount {
  seen = 0;
  missed = 0;
  #lastId: number | null = null;

  /** Takes the next frame. Null: the game's pages were gone. */
  take(pages: PageBytes | null): void {
    const id = pages && PAGES.physics.view(pages.physics).packetId;
    const step = id === null || this.#lastId === null ? 0 : id - this.#lastId;
    if (step > 0) this.seen++;
    if (step > 1 && step <= MOST_MISSED) this.missed += step - 1;
    this.#lastId = id;
  }
}
