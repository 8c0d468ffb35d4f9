import { within } from "./numbers.js";
import type { Pages } from "./pages.js";

const GRAVITY_MS2 = 9.81;
/** Differentiate the speed over this long, so that its rounding does not show. ms */
const OVER_MS = 100;
const HIGHEST_G = 10;

/** g: + lateral to the right, + longitudinal while speeding up; null while unknown. */
export interface Acceleration {
  readonly lateral: number | null;
  readonly longitudinal: number | null;
}

/**
 * The g-forces on the driver. The order of the game's axes is certain for the lateral one only, so the longitudinal force
 * is computed from the speed.
 */
export class GForce {
  #speeds: { readonly atMs: number; readonly speedMs: number }[] = [];

  update({ physics, graphics }: Pages, nowMs: number): Acceleration {
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
