import type { Spell } from "../../race/truth.js";

/** A screen may lag this much, and lead this much where another process was faster than ours. ms */
const OLD_MS = 2500;
const NEW_MS = 1000;
/** A busy machine may be late at times, but a broken screen is wrong most of the time. */
const SHARE_RIGHT = 0.75;
/** Samples needed for a result. */
const ENOUGH = 20;

/** Compares one value on a screen with the simulated world, again and again. */
export class ScreenCheck {
  readonly name: string;
  readonly #true: readonly Spell<string | null>[];
  #looks = 0;
  #right = 0;
  /** The last wrong value, and when. */
  #last = "";

  /** `spells` are the true values over time, ms of the tape; null where any value is allowed. */
  constructor(name: string, spells: readonly Spell<string | null>[]) {
    this.name = name;
    this.#true = spells;
  }

  /** Checks the value `seen` when the game is at `atMs` of the tape. Returns whether it is, or just was, true. */
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

  /** The result as a sentence. */
  get words(): string {
    return `${this.name} right in ${this.#right} of ${this.#looks} looks${this.#last}`;
  }

  /** What is wrong; null if nothing is. */
  get trouble(): string | null {
    const isWell = this.#looks < ENOUGH || this.#right >= this.#looks * SHARE_RIGHT;
    return isWell ? null : this.words;
  }
}
