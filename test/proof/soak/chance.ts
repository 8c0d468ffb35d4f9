import { hash01, hash32 } from "../../../core/src/simulator/world/random.js";

/** Chance that can be repeated: the same seed gives the same numbers in the same order. */
export class Chance {
  readonly #seed: number;
  #asked = 0;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** Chance of its own for the `nth` time that the `which`th thing happens, however often others were asked. */
  of(which: number, nth: number): Chance {
    return new Chance(hash32(this.#seed, which, nth));
  }

  /** 0 up to 1. */
  next(): number {
    return hash01(this.#seed, 0, this.#asked++);
  }

  /** A whole number from 0 up to `end`, which is left out. */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  /** How long until something happens that happens once in `every` on average. */
  wait(every: number): number {
    return -Math.log(1 - this.next()) * every;
  }

  /** Undefined when there are none. */
  oneOf<T>(things: readonly T[]): T | undefined {
    return things[Math.floor(this.next() * things.length)];
  }
}
