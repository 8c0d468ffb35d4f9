/** The track as the player drove it: points at equal steps of the lap, as a ring. World, m. */
export interface CentreLine {
  readonly x: Float64Array;
  readonly z: Float64Array;
  /** Length of the lap, m. */
  readonly lengthM: number;
}

/** A car's position relative to the line. */
export interface Projection {
  /** 0..1 */
  readonly fraction: number;
  /** Distance from the line, m. */
  readonly offM: number;
}

/** Search the whole line when the nearest point around the last position is further away than this. m */
const NEAR_M = 30;
/** Steps around the last position to search first. */
const WINDOW = 12;
/** Pieces of the line around the nearest one that a place can be level with. */
const MOST_PIECES = 3;

type Points = Pick<CentreLine, "x" | "z">;

/** Builds a line from points at equal steps. */
export function centreLine(points: readonly (readonly [number, number])[]): CentreLine {
  const x = Float64Array.from(points, ([px]) => px);
  const z = Float64Array.from(points, ([, pz]) => pz);
  let lengthM = 0;
  for (let i = 0; i < x.length; i++) {
    const next = (i + 1) % x.length;
    lengthM += Math.hypot(x[next]! - x[i]!, z[next]! - z[i]!);
  }
  return { x, z, lengthM };
}

/** The nearest point of the line. `near`, the last fraction, makes the search fast and separates parallel parts of the track. */
export function project(line: CentreLine, x: number, z: number, near: number | null): Projection {
  const steps = line.x.length;
  if (near !== null) {
    const at = Math.floor(near * steps);
    const found = nearest(line, x, z, at - WINDOW, at + WINDOW);
    if (found.offM < NEAR_M) return found;
  }
  return nearest(line, x, z, 0, steps - 1);
}

function nearest({ x: xs, z: zs }: CentreLine, x: number, z: number, from: number, to: number): Projection {
  const steps = xs.length;
  let best = Infinity;
  let at = 0;
  for (let i = from; i <= to; i++) {
    const a = ((i % steps) + steps) % steps;
    const b = (a + 1) % steps;
    const ax = xs[a]!;
    const az = zs[a]!;
    const dx = xs[b]! - ax;
    const dz = zs[b]! - az;
    const along = ((x - ax) * dx + (z - az) * dz) / (dx * dx + dz * dz || 1);
    const t = along < 0 ? 0 : along > 1 ? 1 : along;
    const ox = x - ax - t * dx;
    const oz = z - az - t * dz;
    const off = ox * ox + oz * oz;
    if (off >= best) continue;
    best = off;
    at = a + t;
  }
  const fraction = levelWith({ x: xs, z: zs }, x, z, at) / steps;
  return { fraction: fraction >= 1 ? 0 : fraction, offM: Math.sqrt(best) };
}

/**
 * Where the line is level with a place, in steps: square to the line's direction, which turns evenly from point to point.
 * Square to its straight pieces, cars side by side in a corner would be up to 0.1 m apart. `nearest`: in steps.
 */
function levelWith(line: Points, x: number, z: number, nearest: number): number {
  const steps = line.x.length;
  let a = Math.floor(nearest);
  for (let tries = 0; tries < MOST_PIECES; tries++) {
    const fromStartM = aheadOf(line, a, x, z);
    const fromEndM = aheadOf(line, a + 1, x, z);
    if (fromStartM >= 0 && fromEndM <= 0) {
      const t = fromStartM === fromEndM ? 0 : fromStartM / (fromStartM - fromEndM);
      return (((a % steps) + steps) % steps) + t;
    }
    a += fromStartM < 0 ? -1 : 1;
  }
  return nearest;
}

/** How far a place is ahead of a point of the line, in its direction there; the unit is of no account. */
function aheadOf({ x: xs, z: zs }: Points, point: number, x: number, z: number): number {
  const steps = xs.length;
  const at = ((point % steps) + steps) % steps;
  const before = (at - 1 + steps) % steps;
  const after = (at + 1) % steps;
  return (x - xs[at]!) * (xs[after]! - xs[before]!) + (z - zs[at]!) * (zs[after]! - zs[before]!);
}
