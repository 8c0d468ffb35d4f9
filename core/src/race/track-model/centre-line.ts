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
  let fraction = 0;
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
    fraction = (a + t) / steps;
  }
  return { fraction: fraction >= 1 ? 0 : fraction, offM: Math.sqrt(best) };
}
