import { CHEQUERED, FLAG_SETTLES_MS } from "../flags.js";
import type { RaceEvent } from "./event.js";
import { Debounced } from "./debounced.js";
import { isRace } from "../selectors.js";
import { type EventDetector, NOTHING, type Step } from "./detector.js";

/** The first lap's clock must run or stop for this long. ms */
const CLOCK_SETTLES_MS = 300;
/** A lap time may come up to this long before the flag. ms */
const FLAG_LATE_MS = 3000;

/** Detects the start of the race and the player's finish, each once per session. */
export class StartAndFinish implements EventDetector {
  readonly #clockRuns = new Debounced<boolean>(() => CLOCK_SETTLES_MS);
  /** A player in the pits before the first lap's clock runs joined late: the race has started before. */
  #wasInPits = false;
  readonly #chequered = new Debounced<boolean>(() => FLAG_SETTLES_MS);
  #started = false;
  #finished = false;
  #tookFlag = false;
  /** On the clock of live frames. */
  #lapCompletedMs = -Infinity;

  update(step: Step): readonly RaceEvent[] {
    if (!isRace(step.state.session)) return NOTHING;
    return [...this.#start(step), ...this.#finish(step)];
  }

  #start(step: Step): readonly RaceEvent[] {
    const { number, currentMs } = step.state.lap;
    if (this.#started || currentMs === null) return NOTHING;
    if (currentMs === 0) this.#wasInPits = step.inPits === true;
    const change = this.#clockRuns.update(currentMs > 0, step);
    if (!change?.to || number !== 1 || this.#wasInPits) return NOTHING;
    this.#started = true;
    return [{ type: "raceStarted", atMs: change.atMs }];
  }

  #finish(step: Step): readonly RaceEvent[] {
    const { state, completed, atMs, liveMs } = step;
    const { driver } = state.flag;
    if (driver !== null && this.#chequered.update(driver === CHEQUERED, step)?.to) this.#tookFlag = true;
    const last = completed.at(-1);
    if (last) this.#lapCompletedMs = liveMs;
    const { lapsTotal } = state.session;
    const droveAllLaps = last !== undefined && lapsTotal !== null && last.number >= lapsTotal;
    const endedByFlag = this.#tookFlag && liveMs - this.#lapCompletedMs < FLAG_LATE_MS;
    if (this.#finished || !(droveAllLaps || endedByFlag)) return NOTHING;
    this.#finished = true;
    const laps = state.laps.at(-1)?.number ?? 0;
    return [{ type: "raceFinished", atMs, position: state.position.overall, laps }];
  }
}
