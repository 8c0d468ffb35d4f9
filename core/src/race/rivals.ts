import { within } from "./numbers.js";
import type { Pages } from "./pages.js";
import type { Rival } from "./state.js";

/** Beyond this a coordinate is no place on a track. m */
const WORLD_EDGE_M = 100_000;

/** An id pair as text: both halves in hexadecimal. */
function idText(a: bigint, b: bigint): string {
  return `${a.toString(16)}-${b.toString(16)}`;
}

/** The other cars that have an id and a place. */
export function rivalsOf({ graphics }: Pages): readonly Rival[] {
  const { car_ids, car_coordinates, player_car_id_a, player_car_id_b } = graphics.raw();
  const rivals: Rival[] = [];
  car_ids.forEach(([a = 0n, b = 0n], slot) => {
    if ((a === 0n && b === 0n) || (a === player_car_id_a && b === player_car_id_b)) return;
    const x = within(car_coordinates[slot]?.[0] ?? NaN, -WORLD_EDGE_M, WORLD_EDGE_M, 1);
    const z = within(car_coordinates[slot]?.[2] ?? NaN, -WORLD_EDGE_M, WORLD_EDGE_M, 1);
    if (x === null || z === null) return;
    rivals.push({ id: idText(a, b), label: null, lapsDelta: null, gapMs: null, fraction: null, x, z });
  });
  return rivals;
}
