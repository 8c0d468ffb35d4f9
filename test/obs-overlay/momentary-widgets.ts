import type { RaceState } from "../../core/src/race/index.js";
import type { WidgetName } from "../../plugins/obs-overlay/src/layout/widgets.js";
import type { Parts } from "./fake-feed.js";
import { EXTREME, FULL, inPits, NOTHING } from "./fixtures.js";
import type { SceneName } from "./gallery/scenes.js";

/** Common sizes of a browser source. px */
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

/** Widgets that are hidden while they have no data. */
export const QUIET: readonly WidgetName[] = ["relative", "standings", "laps", "map", "radar"];

/** The longest time that is shown. ms */
export const LONGEST_TIME_MS = 7_199_999;

/** What makes a momentary widget visible. */
interface MomentaryWidget {
  /** Changes to the race state that make it visible. */
  readonly parts: Parts;
  /** For its picture in the documents: a scene of the sample race, or changes instead of `parts`. */
  readonly picture?: SceneName | Parts;
}

/** Every widget that waits for its moment; those that are only hidden without data are in `QUIET`. */
export const MOMENTARY: Readonly<Partial<Record<WidgetName, MomentaryWidget>>> = {
  flag: { parts: { flag: { shown: "BlueFlag" } }, picture: "flagged" },
  pit: { parts: { car: inPits(FULL).car, pit: FULL.pit }, picture: "pitting" },
  radar: { parts: { rivals: FULL.rivals }, picture: "alongside" },
  cover: { parts: { car: { location: "Unassigned" } } },
  toast: {
    // alerts show new events only, so the test sends one later, of this time
    parts: { lap: { bestMs: LONGEST_TIME_MS } },
    picture: { events: [{ n: 9999, event: { type: "positionGained", atMs: 0, from: 9, to: 8 } }] },
  },
};
