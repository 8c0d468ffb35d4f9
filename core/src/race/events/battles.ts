import { battleRival, driverName, neighbourOf } from "../selectors.js";
import type { RaceState } from "../state.js";
import type { BattleBegan, RaceEvent } from "./event.js";
import { Debounced } from "./debounced.js";
import { type EventDetector, NOTHING, type Step } from "./detector.js";

/** Ignore shorter battles, which are just a pass, and shorter breaks, as when a gap is briefly unknown. ms */
const BEGINS_MS = 1000;
const ENDS_MS = 2000;

type Side = BattleBegan["with"];

/** Detects battles on the track with the cars ahead and behind: each is with one car. */
export class BattleEvents implements EventDetector {
  readonly #ahead = newRival();
  readonly #behind = newRival();

  update(step: Step): readonly RaceEvent[] {
    const ahead = eventsOf("ahead", this.#ahead, step);
    const behind = eventsOf("behind", this.#behind, step);
    return ahead.length + behind.length === 0 ? NOTHING : [...ahead, ...behind];
  }
}

/** The id of the car of a battle; null without one. */
type Rival = Debounced<string | null>;

function newRival(): Rival {
  return new Debounced((id) => (id === null ? ENDS_MS : BEGINS_MS));
}

function eventsOf(side: Side, rival: Rival, step: Step): readonly RaceEvent[] {
  const { state, inPits } = step;
  const change = rival.update(inPits === false ? (battleRival(state, side)?.id ?? null) : null, step);
  if (!change) return NOTHING;
  const { from, to, atMs } = change;
  const ended = from === null ? NOTHING : [{ type: "battleEnded", atMs, ...battleWith(side, from, state) } as const];
  return to === null ? ended : [...ended, { type: "battleBegan", atMs, ...battleWith(side, to, state) }];
}

function battleWith(side: Side, id: string, state: RaceState): Pick<BattleBegan, "with" | "id" | "name" | "gapMs"> {
  const isThere = neighbourOf(state, side)?.id === id;
  return { with: side, id, name: driverName(state.entries, id), gapMs: isThere ? state.gap[`${side}Ms`] : null };
}
