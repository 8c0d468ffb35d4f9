import type { Spell } from "../../race/truth.js";

/** What is shown may be so much older, and newer where another process told it sooner than us where the game is. ms */
const OLD_MS = 2500;
const NEW_MS = 1000;
/** A busy machine may be late in some of the looks, a screen that does not follow the race is wrong in most. */
const SHARE_RIGHT = 0.75;
/** Looks that tell something. */
const ENOUGH = 20;

/** Holds one thing that is on a screen against the world, again and again. */
export class Shown {
  readonly name: string;
  readonly #true: readonly Spell<string | null>[];
  #looks = 0;
  #right = 0;
  /** What was wrong last, and when. */
  #last = "";

  /** `spells`: what is true from when to when, ms of the tape; null where anything may be shown. */
  constructor(name: string, spells: readonly Spell<string | null>[]) {
    this.name = name;
    this.#true = spells;
  }

  /** Looks when the game is at `atMs` of the tape; whether what is `seen` is or was just now true. */
  look(seen: readonly string[], atMs: number): boolean {
    const now = this.#true.filter(({ fromMs, toMs }) => fromMs < atMs + NEW_MS && toMs > atMs - OLD_MS);
    if (now.some(({ value }) => value === null)) return true;
    const isRight = now.some(({ value }) => seen.includes(value!));
    this.#looks++;
    if (isRight) this.#right++;
    else {
      const due = now.map(({ value }) => value).join(" or ");
      this.#last = `, at last ${seen.join(" ") || "nothing"} instead of ${due} at ${atMs.toFixed(0)} ms`;
    }
    return isRight;
  }

  /** In words how it went. */
  get words(): string {
    return `${this.name} right in ${this.#right} of ${this.#looks} looks${this.#last}`;
  }

  /** In words what is wrong; null when all is well. */
  get trouble(): string | null {
    const isWell = this.#looks < ENOUGH || this.#right >= this.#looks * SHARE_RIGHT;
    return isWell ? null : this.words;
  }
}
