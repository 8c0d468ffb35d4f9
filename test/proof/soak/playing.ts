import type { GamePlace } from "./game.js";

/** The game says where it is ten times a second; after more than this it stands, hitches or is gone. ms */
const FRESH_MS = 400;
/** So long after the game has begun everything that shows it must have found it. ms of the tape */
const SETTLED_MS = 10_000;
/** More than this between two places, and the game did not render in between. ms of the tape */
const HITCH_MS = 180;

/** Where the game is, as far as it can be said now. */
export class Playing {
  /** How often it was seen to have rendered nothing for a while. */
  hitches = 0;
  #place: GamePlace = { run: -1, atMs: 0 };
  #heardMs = -Infinity;

  at(place: GamePlace): void {
    if (place.run === this.#place.run && place.atMs - this.#place.atMs > HITCH_MS) this.hitches++;
    this.#place = place;
    this.#heardMs = performance.now();
  }

  /** ms of the tape; null unless the game has been going for a while and goes on. */
  get quietAtMs(): number | null {
    const isFresh = performance.now() - this.#heardMs < FRESH_MS;
    return isFresh && this.#place.atMs > SETTLED_MS ? this.#place.atMs : null;
  }
}
