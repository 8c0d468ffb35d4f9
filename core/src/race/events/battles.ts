import { isInBattle } from "../selectors.js";
import type { Gaps } from "../state.js";
import type { RaceEvent } from "./event.js";
import { type Change, Debounced } from "./debounced.js";
import { type EventDetector, NOTHING, type Step } from "./detector.js";

/** Ignore shorter battles, which are just a pass, and shorter breaks, as when a gap is briefly unknown. ms */
const BEGINS_MS = 1000;
const ENDS_MS = 2000;

/** Detects battles on the track with the cars ahead and behind. */
export class BattleEvents implements EventDetector {
  readonly #ahead = newBattle();
  readonly #behind = newBattle();

  update(step: Step): readonly RaceEvent[] {
    const { gap } = step.state;
    const onTrack = step.inPits === false;
    const ahead = this.#ahead.update(onTrack && isInBattle(gap, "ahead"), step);
    const behind = this.#behind.update(onTrack && isInBattle(gap, "behind"), step);
    if (!ahead && !behind) return NOTHING;
    return [...eventsOf("ahead", ahead, gap), ...eventsOf("behind", behind, gap)];
  }
}

function newBattle(): Debounced<boolean> {
  return new Debounced((fights) => (fights ? BEGINS_MS : ENDS_MS));
}

function eventsOf(side: "ahead" | "behind", change: Change<boolean> | null, gap: Gaps): readonly RaceEvent[] {
  if (!change) return NOTHING;
  const gapMs = side === "ahead" ? gap.aheadMs : gap.behindMs;
  return [{ type: change.to ? "battleBegan" : "battleEnded", atMs: change.atMs, with: side, gapMs }];
}
