import { PAGES } from "../protocol/index.js";
import type { PageBytes } from "./frame.js";

/** A larger gap is another session, which counts from another number. */
const MAX_GAP = 1000;

/** Counts the physics steps of a recording, and those it missed, by the gaps in the page's `packetId`. */
export class StepCounter {
  seen = 0;
  missed = 0;
  #lastId: number | null = null;

  /** Takes the next frame; null while the game's pages do not exist. */
  take(pages: PageBytes | null): void {
    const id = pages && PAGES.physics.view(pages.physics).packetId;
    const step = id === null || this.#lastId === null ? 0 : id - this.#lastId;
    if (step > 0) this.seen++;
    if (step > 1 && step <= MAX_GAP) this.missed += step - 1;
    this.#lastId = id;
  }
}
