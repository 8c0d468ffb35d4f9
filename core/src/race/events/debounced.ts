import type { Step } from "./detector.js";

type Clock = Pick<Step, "atMs" | "liveMs" | "raceMs">;

/** A change that settled, and when the new value was first seen. */
export interface Change<T> extends Clock {
  readonly from: T;
  readonly to: T;
}

/** Reports a change of a value once it has stayed the same for a while. The first value that settles is not a change. */
export class Debounced<T> {
  readonly #settleMs: (to: T) => number;
  #value: { readonly is: T } | null = null;
  #next: (Clock & { readonly is: T }) | null = null;

  /** `settleMs`: how long a value has to stay before it counts; ms. */
  constructor(settleMs: (to: T) => number) {
    this.#settleMs = settleMs;
  }

  /** The settled value; undefined until there is one. */
  get value(): T | undefined {
    return this.#value?.is;
  }

  /** Takes the value of a frame and returns the change that it settles, if any. */
  update(value: T, { atMs, liveMs, raceMs }: Clock): Change<T> | null {
    if (this.#value?.is === value) {
      this.#next = null;
      return null;
    }
    if (this.#next?.is !== value) this.#next = { is: value, atMs, liveMs, raceMs };
    const since = this.#next;
    if (since === null || liveMs - since.liveMs < this.#settleMs(value)) return null;
    const before = this.#value;
    this.#value = { is: value };
    this.#next = null;
    return before && { ...since, from: before.is, to: value };
  }
}
