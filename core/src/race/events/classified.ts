import { isEnding } from "../phase.js";
import { isRace } from "../selectors.js";
import type { Entry } from "../state.js";
import type { RaceEvent } from "./event.js";
import { type EventDetector, NOTHING, type Step } from "./detector.js";

/** The game writes the result line by line. ms */
const SETTLES_MS = 1000;

/** Detects the player's place in the result of a race, by the game's log, once no car is racing any more. */
export class ClassifiedEvents implements EventDetector {
  #result: Pick<Step, "liveMs"> & { readonly place: number | null } = { place: null, liveMs: 0 };
  #emitted = false;

  update({ state: { session, entries }, atMs, liveMs }: Pick<Step, "state" | "atMs" | "liveMs">): readonly RaceEvent[] {
    if (this.#emitted || !isRace(session)) return NOTHING;
    const own = entries.find(({ isPlayer }) => isPlayer);
    const place = isEnding(session.phase) && own?.source === "log" && entries.every(isDone) ? own.position : null;
    if (place !== this.#result.place) this.#result = { place, liveMs };
    if (!own || place === null || liveMs - this.#result.liveMs < SETTLES_MS) return NOTHING;
    this.#emitted = true;
    const of = entries.filter(({ position }) => position !== null).length;
    return [{ type: "classified", atMs, position: place, of, placesWon: own.placesWon }];
  }
}

function isDone({ status }: Entry): boolean {
  return status === "finished" || status === "out" || status === "gone";
}
