import { hash01 } from "../../../core/src/simulator/world/random.js";

/** Chance that can be repeated: the same seed gives the same numbers in the same order. */
export class Chance {
  readonly #seed: number;
  #asked = 0;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** 0 up to 1. */
  next(): number {
    return hash01(this.#seed, 0, this.#asked++);
  }

  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  /** Undefined when there are none. */
  oneOf<T>(things: readonly T[]): T | undefined {
    return things[Math.floor(this.next() * things.length)];
  }
}
