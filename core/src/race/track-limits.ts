import { within } from "./numbers.js";
import { carInWorld, type Pages } from "./pages.js";
import type { Lap } from "./state.js";

const TYRES = 4;
/** Call a gained time above this none. ms */
const LONGEST_GAIN_MS = 600_000;

/** Reads how far the car is outside of the track limits. The log is asked only where the page never tells it. */
export class TrackLimits {
  #isPageFilled = false;

  /** `loggedTyresOut`: by the game's log; null without it. */
  update(pages: Pages, loggedTyresOut: number | null): Lap["trackLimits"] {
    if (!carInWorld(pages)) return null;
    const onPage = within(pages.physics.raw().numberOfTyresOut, 0, TYRES);
    this.#isPageFilled ||= onPage !== null && onPage > 0;
    const tyresOut = this.#isPageFilled ? onPage : (loggedTyresOut ?? onPage);
    if (tyresOut === null) return null;
    return { tyresOut, gainedMs: within(pages.graphics.raw().race_cut_gained_time_ms, 1, LONGEST_GAIN_MS) };
  }
}
