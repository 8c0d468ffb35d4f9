import type { NumberedEvent, RaceState } from "@acevo-pitwall/core/race";
import { FRAME_MS, race, SimulatedRace } from "@acevo-pitwall/core/simulator/browser";
import { SAMPLE_MOMENTS, type SampleMoment, type SampleName } from "./moments.js";

const CARS = 20;
const LAPS = 4;
const GRID_MS = 5000;
/** The same race every time: the moments are found by its clock. */
const SEED = 7;
const STEP_MS = 16;
/** On the way to a moment; coarser than this the tracker misses what happens. ms */
const SEEK_FRAME_MS = 50;

const NAMES = [
  ["M. Sundqvist", "T. Abara", "E. Vasquez", "R. Lindholm", "K. Moriyama", "D. Kessler", "J. O’Neill"],
  ["You", "P. Carvalho", "S. Dubois", "H. Nyström", "A. Ricci", "L. Hoffmann", "N. Petrova"],
  ["C. Marín", "B. Yilmaz", "F. Janssen", "O. Bakker", "G. Horváth", "V. Nowak"],
].flat();

/** The demo's race, with a grid that stands long enough to be looked at. */
function sampleRace() {
  const scenario = race({ cars: CARS, laps: LAPS });
  return { ...scenario, session: { ...scenario.session, waitMs: GRID_MS } };
}

/** Plays a moment of the sample race, over and over. It has no clock: its owner says how much time has passed. */
export class SamplePlayer {
  readonly #moment: SampleMoment;
  readonly #race = new SimulatedRace(sampleRace(), { seed: SEED, stepMs: STEP_MS, names: NAMES });
  /** Every frame of the moment that was played so far, for the next time round. */
  readonly #played: RaceState[] = [];
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

  /** Gets nearer to where the moment begins for about `budgetMs`. True once it is there. */
  prepare(budgetMs: number): boolean {
    const end = performance.now() + budgetMs;
    while (this.#race.atMs < this.#moment.fromMs) {
      this.#race.frame(SEEK_FRAME_MS);
      if (performance.now() > end) return this.#race.atMs >= this.#moment.fromMs;
    }
    return true;
  }

  /** The race `passedMs` later; only after `prepare` said true. */
  play(passedMs: number): RaceState {
    this.#atMs += passedMs;
    const wanted = Math.round(this.#atMs / FRAME_MS);
    const { forMs } = this.#moment;
    if (forMs === null) return this.#playOn(wanted);
    const frames = Math.round(forMs / FRAME_MS);
    const frame = wanted % frames;
    while (this.#played.length <= frame) this.#played.push(this.#race.frame());
    return this.#again(this.#played[frame]!, Math.floor(wanted / frames));
  }

  #playOn(wanted: number): RaceState {
    let state = this.#played[0] ?? this.#race.frame();
    for (; this.#frames < wanted; this.#frames++) state = this.#race.frame();
    this.#played[0] = state;
    return state;
  }

  /** The state in another round: events go on counting, or what happened before the moment would be new again. */
  #again(state: RaceState, round: number): RaceState {
    const [first, last] = [this.#played[0], this.#played.at(-1)].map((one) => one?.events.at(-1)?.n ?? 0);
    const by = round * (last! - first!);
    if (by === 0) return state;
    if (this.#renumbered.from !== state.events || this.#renumbered.by !== by) {
      const events = state.events.map(({ n, event }) => ({ n: n + by, event }));
      this.#renumbered = { from: state.events, by, events };
    }
    return { ...state, events: this.#renumbered.events };
  }
}
