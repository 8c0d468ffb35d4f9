/** Where a car points, as [x, z] of length 1. */
export type Direction = readonly [number, number];

/** Less than this says nothing about the direction; more in one step is no driving. m */
const SHORTEST = 0.5;
const LONGEST = 40;

/**
 * Where the car points, from how it moves: that needs no agreement on what the game counts its heading from. Not known
 * until it has moved.
 */
export class Travel {
  #from: Direction | null = null;
  #direction: Direction | null = null;

  /** The car is at `x`, `z` now, m. */
  follow(x: number | null, z: number | null, isReversing: boolean): Direction | null {
    if (x === null || z === null) return (this.#from = this.#direction = null);
    const [dx, dz] = this.#from ? [x - this.#from[0], z - this.#from[1]] : [0, 0];
    const length = Math.hypot(dx, dz);
    if (length > LONGEST) this.#direction = null;
    else if (length >= SHORTEST)
      this.#direction = isReversing ? [-dx / length, -dz / length] : [dx / length, dz / length];
    if (this.#from === null || length >= SHORTEST) this.#from = [x, z];
    return this.#direction;
  }
}
