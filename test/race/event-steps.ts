import type { EventDetector, Step } from "../../core/src/race/events/detector.js";
import type { RaceEvent } from "../../core/src/race/events/index.js";
import { type Parts, withParts } from "../obs-overlay/fake-feed.js";
import { NOTHING } from "../obs-overlay/fixtures.js";
import { HandMadeGame } from "./watched.js";

/** What a frame shows. */
export interface Frame extends Partial<Pick<Step, "inPits" | "completed">> {
  readonly state?: Parts;
  readonly wheelsOff?: number;
  /** The game's place on the lap, 0..1. */
  readonly npos?: number;
}

/** The step of a frame at `ms`. */
export function step(ms: number, { state = {}, wheelsOff = 0, npos = 0.3, ...more }: Frame): Step {
  const { physics, graphics, pages } = new HandMadeGame();
  physics.numberOfTyresOut = wheelsOff;
  graphics.npos = npos;
  const clocks = { atMs: ms, liveMs: ms, raceMs: ms };
  return { state: withParts(NOTHING, state), pages, completed: [], inPits: false, ...clocks, ...more };
}

/** The events in frames at their times, ms. */
export function eventsIn(
  detector: EventDetector,
  frames: readonly (readonly [atMs: number, frame: Frame])[],
): readonly RaceEvent[] {
  return frames.flatMap(([ms, frame]) => detector.update(step(ms, frame)));
}

/** Their types. */
export function run(...args: Parameters<typeof eventsIn>): readonly string[] {
  return eventsIn(...args).map(({ type }) => type);
}
