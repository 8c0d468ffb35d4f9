/** A direction as [x, z] of length 1. */
export type Direction = readonly [number, number];

/** Use only steps of at least `SHORTEST` for the direction; a step over `LONGEST` is a teleport. m */
const SHORTEST = 0.5;
const LONGEST = 40;

/**
 * The direction of the car from its movement, since the reference of the game's heading is not verified. Unknown until
 * the car has moved.
 */
export class Travel {
  #from: readonly [number, number] | null = null;
  #direction: Direction | null = null;

  /** Takes the car's position in m and returns its direction; null while unknown. */
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
