import { within } from "./numbers.js";
import type { Pages } from "./pages.js";

const GRAVITY_MS2 = 9.81;
/** Speed is looked at over this long, so that its own rounding does not show. ms */
const OVER_MS = 100;
const HIGHEST_G = 10;

/**
 * What the driver feels. Which of the game's axes is which is disputed for all but the lateral one, so that the
 * longitudinal force comes from the speed itself.
 */
export class GForce {
  #speeds: { readonly atMs: number; readonly speedMs: number }[] = [];

  /** g: + lateral to the right, + longitudinal speeding up; null while not known. */
  update({ physics, graphics }: Pages, nowMs: number): { lateral: number | null; longitudinal: number | null } {
    const speedMs = physics.raw().speedKmh / 3.6;
    const first = this.#speeds.findIndex(({ atMs }) => nowMs - atMs <= OVER_MS);
    this.#speeds = first < 0 ? [] : this.#speeds.slice(Math.max(0, first - 1));
    const [oldest] = this.#speeds;
    this.#speeds.push({ atMs: nowMs, speedMs });
    const elapsedMs = oldest ? nowMs - oldest.atMs : 0;
    const along =
      oldest && elapsedMs >= OVER_MS / 2 ? (speedMs - oldest.speedMs) / (elapsedMs / 1000) / GRAVITY_MS2 : NaN;
    return {
      lateral: within(graphics.raw().g_forces_x, -HIGHEST_G, HIGHEST_G, 2),
      longitudinal: within(along, -HIGHEST_G, HIGHEST_G, 2),
    };
  }
}
