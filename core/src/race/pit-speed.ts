import type { Pages } from "./pages.js";

/** The pit limiter overshoots a little. The field's unit is unknown: half a km/h or m/s is enough either way. */
const MARGIN = 0.5;

/**
 * Tells whether the car is too fast for the pit lane. The game's field is documented as the difference to the limit, but
 * was seen to be 1 on the track at 154 km/h. It is believed once it was below zero in the pit lane, as a difference is
 * at a lawful speed.
 */
export class PitSpeed {
  #isDifference = false;

  update({ graphics }: Pages): boolean | null {
    const { is_in_pit_lane, is_in_pit_box, pitspeeding_delta } = graphics.raw();
    // a car is never exactly at the limit: 0 means that the game does not fill the field
    if (!is_in_pit_lane || is_in_pit_box || !Number.isFinite(pitspeeding_delta) || pitspeeding_delta === 0) return null;
    this.#isDifference ||= pitspeeding_delta < 0;
    return this.#isDifference ? pitspeeding_delta > MARGIN : null;
  }
}
