import { within } from "./numbers.js";
import type { Pages } from "./pages.js";
import type { Position } from "./state.js";

/** Reads the player's position in the field, as the game counts it. */
export function positionOf({ graphics }: Pages): Position {
  const { current_pos, total_drivers, active_cars } = graphics.raw();
  const total = within(total_drivers, 1, 1000) ?? within(active_cars, 1, 255);
  const overall = within(current_pos, 1, 1000);
  return { overall: overall !== null && total !== null && overall > total ? null : overall, total };
}
