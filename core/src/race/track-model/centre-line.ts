/** The track as the player drove it: points at even steps of the place on the lap, closed to a ring. World, m. */
export interface CentreLine {
  readonly x: Float64Array;
  readonly z: Float64Array;
  /** m round the lap. */
  readonly lengthM: number;
}

/** Where on the lap a car is. */
export interface Projection {
  /** 0..1 */
  readonly fraction: number;
  /** m beside the line. */
  readonly offM: number;
}

/** Beyond this a car is not where it was last seen, or not on this part of the track. m */
const NEAR_M = 30;
/** Steps around the last place that are looked at first. */
const WINDOW = 12;

/** Builds a line from points at even steps. */
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

/** The nearest place of the line. `near`, the last fraction, makes it quick and keeps parts of the track apart that run side by side. */
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
