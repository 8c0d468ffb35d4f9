import type { Pages } from "./pages.js";
import type { Focus } from "./state.js";

/** Whom the camera shows. Most of the graphics page may be about that car, and not about the player's. */
export function focusOf({ graphics }: Pages): Focus {
  const player = graphics.carKeys.player();
  const focused = graphics.carKeys.focused() ?? player;
  return { isPlayer: focused === player || player === null, id: focused };
}
