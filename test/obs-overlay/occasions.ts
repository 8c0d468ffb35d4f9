import type { RaceState } from "../../core/src/race/index.js";
import type { WidgetName } from "../../plugins/obs-overlay/src/layout/widgets.js";
import type { Parts } from "./fake-feed.js";
import { EXTREME, FULL, inPits, NOTHING } from "./fixtures.js";
import type { DirectorInput } from "./gallery/moments.js";

/** What streamers give a browser source. px */
export const SIZES = [
  [1280, 720],
  [1920, 1080],
  [2560, 1440],
] as const;
export const UPRIGHT_SIZES = [
  [720, 1280],
  [1080, 1920],
] as const;
export const STATES: Readonly<Record<string, RaceState>> = { full: FULL, extreme: EXTREME, nothing: NOTHING };

/** Those that stay out of the picture while they know nothing. */
export const QUIET: readonly WidgetName[] = ["relative", "standings", "laps", "map", "radar"];

/** When a widget is in the picture that is not always there. */
interface Occasion {
  /** What makes any race one that shows it. */
  readonly parts: Parts;
  /** For its picture in the documents: the moment at which it shows itself, or what the race is given in place of `parts`. */
  readonly picture?: DirectorInput | Parts;
}

/** Every widget that is not always in the picture. */
export const OCCASIONS: Readonly<Partial<Record<WidgetName, Occasion>>> = {
  flag: { parts: { flag: { shown: "BlueFlag" } }, picture: "flagged" },
  pit: { parts: { car: inPits(FULL).car, pit: FULL.pit }, picture: "pitting" },
  radar: { parts: { rivals: FULL.rivals }, picture: "alongside" },
  cover: { parts: { car: { location: "Unassigned" } } },
  toast: {
    // news is told while the widget is looked at: what was there before it is none
    parts: {},
    picture: { events: [{ n: 9999, event: { type: "positionGained", atMs: 0, from: 9, to: 8 } }] },
  },
};
