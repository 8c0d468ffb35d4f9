/** `due` is true at most once in `everyMs`. */
export class Throttle {
  readonly #everyMs: number;
  #lastMs = -Infinity;

  constructor(everyMs: number) {
    this.#everyMs = everyMs;
  }

  due(nowMs: number): boolean {
    if (nowMs - this.#lastMs < this.#everyMs) return false;
    this.#lastMs = nowMs;
    return true;
  }
}
