import type { GamePlace } from "./game.js";

/** The game reports its position ten times a second; after this time it is paused, hitching or gone. ms */
const FRESH_MS = 400;
/** Everything must have found the game by this time after its start. ms of the tape */
const SETTLED_MS = 10_000;
/** A larger step between two positions means that the game did not render in between. ms of the tape */
const HITCH_MS = 180;

/** The game's current position. */
export class Playing {
  /** Hitches seen so far. */
  hitches = 0;
  #place: GamePlace = { run: -1, atMs: 0 };
  #heardMs = -Infinity;

  at(place: GamePlace): void {
    if (place.run === this.#place.run && place.atMs - this.#place.atMs > HITCH_MS) this.hitches++;
    this.#place = place;
    this.#heardMs = performance.now();
  }

  /** ms of the tape; null unless the game has been running for a while and still is. */
  get quietAtMs(): number | null {
    const isFresh = performance.now() - this.#heardMs < FRESH_MS;
    return isFresh && this.#place.atMs > SETTLED_MS ? this.#place.atMs : null;
  }
}
