import { hash01, hash32 } from "../../../core/src/simulator/world/random.js";

/** Repeatable random numbers: the same seed gives the same sequence. */
export class Chance {
  readonly #seed: number;
  #asked = 0;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** An independent sequence for the `nth` occurrence of the `which`th kind. */
  of(which: number, nth: number): Chance {
    return new Chance(hash32(this.#seed, which, nth));
  }

  /** From 0 to below 1. */
  next(): number {
    return hash01(this.#seed, 0, this.#asked++);
  }

  /** A whole number from 0 to below `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  /** A random wait with the mean `every`. */
  wait(every: number): number {
    return -Math.log(1 - this.next()) * every;
  }

  /** A random element; undefined if there is none. */
  oneOf<T>(things: readonly T[]): T | undefined {
    return things[Math.floor(this.next() * things.length)];
  }
}
