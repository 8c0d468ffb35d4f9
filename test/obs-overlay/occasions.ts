import type { RaceState } from "../../core/src/race/index.js";
import type { WidgetName } from "../../plugins/obs-overlay/src/pages/settings/catalogue.js";
import type { Parts } from "./fake-feed.js";
import { EXTREME, FULL, inPits, NOTHING } from "./fixtures.js";

/** What streamers give a browser source. px */
export const SIZES = [
  [1280, 720],
  [1920, 1080],
  [2560, 1440],
] as const;
export const STATES: Readonly<Record<string, RaceState>> = { full: FULL, extreme: EXTREME, nothing: NOTHING };

/** Those that stay out of the picture while they know nothing. */
export const QUIET: readonly WidgetName[] = ["relative", "standings", "laps", "map", "radar"];

/** What it takes for the widgets that are not always in the picture. */
export const OCCASIONS: Readonly<Partial<Record<WidgetName, Parts>>> = {
  flag: { flag: { shown: "BlueFlag" } },
  pit: { car: inPits(FULL).car, pit: FULL.pit },
  radar: { rivals: FULL.rivals },
  cover: { car: { location: "Unassigned" } },
};
