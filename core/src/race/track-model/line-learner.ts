import { type CentreLine, centreLine } from "./centre-line.js";

/** A line has a point about every `STEP_M`, within these limits. */
const STEP_M = 5;
const FEWEST_POINTS = 200;
const MOST_POINTS = 4000;
const POINTS_WITHOUT_LENGTH = 1000;
/** Do not learn from a lap with a larger hole, as from a pause or a slow computer. Fraction of the lap */
const LARGEST_HOLE = 0.02;

/** The samples of one lap: position on the lap and world coordinates. */
interface LapPlaces {
  readonly fractions: number[];
  readonly x: number[];
  readonly z: number[];
}

const newLap = (): LapPlaces => ({ fractions: [], x: [], z: [] });

/** Learns the track from the player's laps. */
export class LineLearner {
  #lap = newLap();
  /** The last completed lap, until `takeLine`. */
  #ended: LapPlaces | null = null;

  /** Takes a frame. Ignores positions that do not go forward; a wrap ends the lap. */
  add(fraction: number, x: number, z: number): void {
    if (!(fraction >= 0 && fraction <= 1) || !Number.isFinite(x) || !Number.isFinite(z)) return;
    const last = this.#lap.fractions.at(-1) ?? NaN;
    if (last - fraction > 0.5) {
      this.#ended = this.#lap;
      this.#lap = newLap();
    } else if (fraction <= last) return;
    this.#lap.fractions.push(fraction);
    this.#lap.x.push(x);
    this.#lap.z.push(z);
  }

  /** Forgets the current lap, since it went through the pits or has a gap. */
  reset(): void {
    this.#lap = newLap();
  }

  /** The line when a complete lap ended since the last call, else null. `lengthM`: the game's length of the lap, if any. */
  takeLine(lengthM: number | null): CentreLine | null {
    const lap = this.#ended;
    this.#ended = null;
    return lap && lap.fractions.length >= FEWEST_POINTS && !hasHole(lap) ? lineOf(lap, lengthM) : null;
  }
}

function hasHole({ fractions }: LapPlaces): boolean {
  const beforeLine = fractions.at(-1)! - 1;
  return fractions.some((f, i) => f - (fractions[i - 1] ?? beforeLine) > LARGEST_HOLE);
}

function lineOf(lap: LapPlaces, lengthM: number | null): CentreLine {
  const wanted = lengthM === null ? POINTS_WITHOUT_LENGTH : Math.round(lengthM / STEP_M);
  const count = Math.min(MOST_POINTS, Math.max(FEWEST_POINTS, wanted));
  let after = 0;
  const points = Array.from({ length: count }, (_, i) => {
    const place = i / count;
    while (lap.fractions[after]! <= place) after++;
    return between(lap, after, place);
  });
  return centreLine(points);
}

/** Interpolates between the sample `after` and the one before it, across the line at both ends. */
function between({ fractions, x, z }: LapPlaces, after: number, place: number): readonly [number, number] {
  const count = fractions.length;
  const [a, b] = [(after - 1 + count) % count, after % count];
  const start = fractions[a]! - (after === 0 ? 1 : 0);
  const end = fractions[b]! + (after === count ? 1 : 0);
  const t = (place - start) / (end - start);
  return [x[a]! + t * (x[b]! - x[a]!), z[a]! + t * (z[b]! - z[a]!)];
}
