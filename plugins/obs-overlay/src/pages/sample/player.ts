import type { NumberedEvent, RaceState } from "@acevo-pitwall/core/race";
import { FRAME_MS, race, SimulatedRace } from "@acevo-pitwall/core/simulator/browser";
import { SAMPLE_MOMENTS, type SampleMoment, type SampleName } from "./moments.js";

const CARS = 20;
const LAPS = 4;
const GRID_MS = 5000;
/** Fixed, since the moments are times in this race. */
const SEED = 7;
const STEP_MS = 16;
/** Step while seeking. With longer steps the tracker misses events. ms */
const SEEK_FRAME_MS = 50;

/** The demo's race with a longer wait on the grid. */
function sampleRace() {
  const scenario = race({ cars: CARS, laps: LAPS });
  return { ...scenario, session: { ...scenario.session, waitMs: GRID_MS } };
}

/** Plays a moment of the sample race in a loop. The caller passes the time that went by. */
export class SamplePlayer {
  readonly #moment: SampleMoment;
  readonly #race = new SimulatedRace(sampleRace(), { seed: SEED, stepMs: STEP_MS });
  /** Frames of the moment, reused in the next round. */
  readonly #recorded: RaceState[] = [];
  #frames = 0;
  #atMs = 0;
  #renumbered: { readonly from: readonly NumberedEvent[]; readonly by: number; events: readonly NumberedEvent[] } = {
    from: [],
    by: 0,
    events: [],
  };

  constructor(name: SampleName) {
    this.#moment = SAMPLE_MOMENTS[name];
  }

  /** Seeks towards the moment for about `budgetMs`. True once it is reached. */
  seek(budgetMs: number): boolean {
    const end = performance.now() + budgetMs;
    while (this.#race.atMs < this.#moment.fromMs) {
      this.#race.frame(SEEK_FRAME_MS);
      if (performance.now() > end) return this.#race.atMs >= this.#moment.fromMs;
    }
    return true;
  }

  /** The race `passedMs` later. Call it only after `seek` returned true. */
  play(passedMs: number): RaceState {
    this.#atMs += passedMs;
    const target = Math.round(this.#atMs / FRAME_MS);
    const { forMs } = this.#moment;
    if (forMs === null) return this.#playOn(target);
    const frames = Math.round(forMs / FRAME_MS);
    const frame = target % frames;
    while (this.#recorded.length <= frame) this.#recorded.push(this.#race.frame());
    return this.#inRound(this.#recorded[frame]!, Math.floor(target / frames));
  }

  #playOn(target: number): RaceState {
    let state = this.#recorded[0] ?? this.#race.frame();
    for (; this.#frames < target; this.#frames++) state = this.#race.frame();
    this.#recorded[0] = state;
    return state;
  }

  /** Renumbers events in later rounds, so that they count as new and earlier ones do not. */
  #inRound(state: RaceState, round: number): RaceState {
    const [first, last] = [this.#recorded[0], this.#recorded.at(-1)].map((one) => one?.events.at(-1)?.n ?? 0);
    const by = round * (last! - first!);
    if (by === 0) return state;
    if (this.#renumbered.from !== state.events || this.#renumbered.by !== by) {
      const events = state.events.map(({ n, event }) => ({ n: n + by, event }));
      this.#renumbered = { from: state.events, by, events };
    }
    return { ...state, events: this.#renumbered.events };
  }
}
