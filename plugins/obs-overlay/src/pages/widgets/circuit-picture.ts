import type { Track } from "@acevo-pitwall/core/race";

type Point = readonly [number, number];

/** A learned track fitted into a square, in world orientation: x to the right, z down. */
export interface CircuitPicture {
  readonly path: Path2D;
  /** Converts world coordinates in m to px of the picture. */
  readonly toPicture: (x: number, z: number) => Point;
  /** The finish line, then the start of each further sector: the point and the direction across the track. */
  readonly lines: readonly { readonly at: Point; readonly across: Point }[];
}

/** Null without a learned track. `size` of the square and free `edge` on every side, px. */
export function circuitPicture({ line, sectorFractions }: Track, size: number, edge: number): CircuitPicture | null {
  if (line.length < 3) return null;
  const xs = line.map(([x]) => x);
  const zs = line.map(([, z]) => z);
  const [left, top] = [Math.min(...xs), Math.min(...zs)];
  const [width, depth] = [Math.max(...xs) - left, Math.max(...zs) - top];
  const scale = (size - 2 * edge) / Math.max(width, depth, 1);
  const toPicture = (x: number, z: number): Point => [
    size / 2 + (x - left - width / 2) * scale,
    size / 2 + (z - top - depth / 2) * scale,
  ];
  const points = line.map(([x, z]) => toPicture(x, z));
  const path = new Path2D();
  for (const [x, y] of points) path.lineTo(x, y);
  path.closePath();
  return { path, toPicture, lines: [0, ...sectorFractions].map((fraction) => across(points, fraction)) };
}

/** The point at `fraction` of the ring's length, and the direction across it. Points may be unevenly spaced. */
function across(points: readonly Point[], fraction: number): { at: Point; across: Point } {
  const next = (i: number) => points[(i + 1) % points.length]!;
  const lengths = points.map((point, i) => Math.hypot(next(i)[0] - point[0], next(i)[1] - point[1]));
  let left = fraction * lengths.reduce((sum, length) => sum + length, 0);
  const i = Math.max(
    0,
    lengths.findIndex((length) => (left -= length) < 0),
  );
  const [from, to, length] = [points[i]!, next(i), lengths[i]! || 1];
  const share = Math.min(1, Math.max(0, 1 + left / length));
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  return { at: [from[0] + dx * share, from[1] + dy * share], across: [-dy / length, dx / length] };
}
