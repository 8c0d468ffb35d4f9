import { isBeginning, isEnding, isOnGrid, LIGHTS_OFF, LIGHTS_ON } from "../phase.js";
import type { RaceEvent } from "./event.js";
import { type EventDetector, NOTHING, type Step } from "./detector.js";

/** The log's lines of the grid come one by one. ms */
const SETTLES_MS = 500;

/** Detects that the player's car stands on the grid, and that the lights go out; each once per session. */
export class StartGridEvents implements EventDetector {
  #place: Pick<Step, "liveMs"> & { readonly is: number | null } = { is: null, liveMs: 0 };
  #hasPlace = false;
  #phase: string | null = null;
  #areLightsOut = false;

  update(step: Step): readonly RaceEvent[] {
    const before = this.#phase;
    this.#phase = step.state.session.phase ?? before;
    const grid = this.#grid(step);
    return this.#goesOut(before, this.#phase) ? [...grid, { type: "lightsOut", atMs: step.atMs }] : grid;
  }

  #grid({ state, atMs, liveMs }: Step): readonly RaceEvent[] {
    if (this.#hasPlace || !isOnGrid(this.#phase)) return NOTHING;
    const position = state.entries.find(({ isPlayer }) => isPlayer)?.gridPosition ?? null;
    if (position !== this.#place.is) this.#place = { is: position, liveMs };
    if (position === null || liveMs - this.#place.liveMs < SETTLES_MS) return NOTHING;
    this.#hasPlace = true;
    return [{ type: "gridTaken", atMs, position }];
  }

  /** The race is on, after lights: not every start has some. Its phase may be any, as those of the overtime are told with it. */
  #goesOut(before: string | null, now: string | null): boolean {
    if (this.#areLightsOut || !areLights(before)) return false;
    const goesOut = !areLights(now) && !isBeginning(now) && !isEnding(now);
    this.#areLightsOut ||= goesOut;
    return goesOut;
  }
}

function areLights(phase: string | null): boolean {
  return phase === LIGHTS_ON || phase === LIGHTS_OFF;
}
