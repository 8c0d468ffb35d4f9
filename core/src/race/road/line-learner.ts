import { type CentreLine, centreLine } from "./centre-line.js";

/** A line has a point about every so many metres, but not fewer or more points than this. */
const STEP_M = 5;
const FEWEST_POINTS = 200;
const MOST_POINTS = 4000;
const POINTS_WITHOUT_LENGTH = 1000;
/** A lap with a larger hole in it (a pause, a slow computer) teaches nothing. Of the lap. */
const LARGEST_HOLE = 0.02;

/** Learns the road from one lap of the player: the place on the lap against the world's coordinates. */
export class LineLearner {
  #fractions: number[] = [];
  #x: number[] = [];
  #z: number[] = [];

  /** Takes a frame. Places that do not go forward are left out; the lap starts again where the place does. */
  add(fraction: number, x: number, z: number): void {
    if (!(fraction >= 0 && fraction <= 1) || !Number.isFinite(x) || !Number.isFinite(z)) return;
    const last = this.#fractions.at(-1);
    if (last !== undefined && last - fraction > 0.5) this.reset();
    else if (last !== undefined && fraction <= last) return;
    this.#fractions.push(fraction);
    this.#x.push(x);
    this.#z.push(z);
  }

  /** Forgets the lap so far: it went through the pits, or was not watched. */
  reset(): void {
    this.#fractions = [];
    this.#x = [];
    this.#z = [];
  }

  /** The line when the whole lap was seen, else null. `lengthM` as the game says it, null when not known. */
  finish(lengthM: number | null): CentreLine | null {
    const fractions = this.#fractions;
    if (fractions.length < FEWEST_POINTS || this.#hasHole()) return null;
    const wanted = lengthM === null ? POINTS_WITHOUT_LENGTH : Math.round(lengthM / STEP_M);
    const count = Math.min(MOST_POINTS, Math.max(FEWEST_POINTS, wanted));
    let after = 0;
    const points = Array.from({ length: count }, (_, i): readonly [number, number] => {
      const place = i / count;
      while (after < fractions.length && fractions[after]! <= place) after++;
      return this.#between(after, place);
    });
    return centreLine(points);
  }

  #hasHole(): boolean {
    const fractions = this.#fractions;
    const overTheLine = fractions[0]! + 1 - fractions.at(-1)!;
    return overTheLine > LARGEST_HOLE || fractions.some((f, i) => i > 0 && f - fractions[i - 1]! > LARGEST_HOLE);
  }

  /** The place between two samples; before the first and after the last one lies the line. */
  #between(after: number, place: number): readonly [number, number] {
    const count = this.#fractions.length;
    const [a, b] = [(after - 1 + count) % count, after % count];
    const start = this.#fractions[a]! - (after === 0 ? 1 : 0);
    const end = this.#fractions[b]! + (after === count ? 1 : 0);
    const t = end === start ? 0 : (place - start) / (end - start);
    return [this.#x[a]! + t * (this.#x[b]! - this.#x[a]!), this.#z[a]! + t * (this.#z[b]! - this.#z[a]!)];
  }
}
