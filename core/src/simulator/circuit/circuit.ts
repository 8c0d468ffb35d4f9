/** A circuit as it is designed: shape, length and pit lane. */
export interface CircuitPlan {
  readonly track: string;
  readonly layout: string;
  readonly nation: string;
  /** Degrees. */
  readonly latitude: number;
  /** Degrees. */
  readonly longitude: number;
  /** m; the shape is scaled to it. */
  readonly lengthM: number;
  /** Control points [x, z] of a closed curve, in driving order. The start line is at the first one. */
  readonly points: readonly (readonly [number, number])[];
  readonly pit: PitLanePlan;
}

/** The pit lane runs alongside the track, past the start line. */
interface PitLanePlan {
  /** m before the start line. */
  readonly entryM: number;
  /** m after the start line. */
  readonly exitM: number;
  /** The player's box: m after the start line, negative = before it. */
  readonly boxM: number;
  readonly limitKmh: number;
  /** m from the centre line, to the right. */
  readonly offsetM: number;
}

/** The centre line, sampled in even steps. The last sample repeats the first one. */
export interface CentreLine {
  readonly lengthM: number;
  readonly stepM: number;
  readonly x: Float64Array;
  readonly z: Float64Array;
  /** rad, continuous: over a lap it changes by one full turn. */
  readonly heading: Float64Array;
  /** 1/m, + = to the right. */
  readonly curvature: Float64Array;
}

/** Points on the curve between two control points. */
const FINE = 400;
const SAMPLE_M = 1;

/** A closed uniform cubic B-spline: its curvature is continuous, so that forces do not jump. */
function splinePoint(points: CircuitPlan["points"], place: number): [number, number] {
  const n = points.length;
  const i = Math.floor(place);
  const t = place - i;
  const weights = [(1 - t) ** 3 / 6, (3 * t ** 3 - 6 * t ** 2 + 4) / 6, (-3 * t ** 3 + 3 * t ** 2 + 3 * t + 1) / 6];
  weights.push(t ** 3 / 6);
  let x = 0;
  let z = 0;
  weights.forEach((weight, k) => {
    const [px, pz] = points[(i + k - 1 + n) % n]!;
    x += weight * px;
    z += weight * pz;
  });
  return [x, z];
}

/** Draws the centre line of a plan. */
export function drawCentreLine(plan: CircuitPlan): CentreLine {
  const fine = Array.from({ length: plan.points.length * FINE + 1 }, (_, i) => splinePoint(plan.points, i / FINE));
  const along = new Float64Array(fine.length);
  for (let i = 1; i < fine.length; i++) {
    along[i] = along[i - 1]! + Math.hypot(fine[i]![0] - fine[i - 1]![0], fine[i]![1] - fine[i - 1]![1]);
  }
  const drawn = along[fine.length - 1]!;
  const scale = plan.lengthM / drawn;
  const count = Math.max(64, Math.round(plan.lengthM / SAMPLE_M));
  const stepM = plan.lengthM / count;
  const x = new Float64Array(count + 1);
  const z = new Float64Array(count + 1);
  let at = 0;
  for (let i = 0; i <= count; i++) {
    const wanted = (i / count) * drawn;
    while (at < fine.length - 2 && along[at + 1]! < wanted) at++;
    const part = (wanted - along[at]!) / (along[at + 1]! - along[at]!);
    x[i] = scale * (fine[at]![0] + part * (fine[at + 1]![0] - fine[at]![0]));
    z[i] = scale * (fine[at]![1] + part * (fine[at + 1]![1] - fine[at]![1]));
  }
  return { lengthM: plan.lengthM, stepM, x, z, ...bend(x, z, count, stepM) };
}

function bend(x: Float64Array, z: Float64Array, count: number, stepM: number) {
  const heading = new Float64Array(count + 1);
  for (let i = 0; i <= count; i++) {
    const before = i === 0 ? count - 1 : i - 1;
    const after = i === count ? 1 : i + 1;
    const raw = Math.atan2(z[after]! - z[before]!, x[after]! - x[before]!);
    const last = i === 0 ? raw : heading[i - 1]!;
    heading[i] = last + Math.atan2(Math.sin(raw - last), Math.cos(raw - last));
  }
  const turn = heading[count]! - heading[0]!;
  const curvature = new Float64Array(count + 1);
  for (let i = 0; i <= count; i++) {
    const before = i === 0 ? heading[count - 1]! - turn : heading[i - 1]!;
    const after = i === count ? heading[1]! + turn : heading[i + 1]!;
    curvature[i] = (after - before) / (2 * stepM);
  }
  return { heading, curvature };
}
