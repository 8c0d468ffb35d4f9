import type { RaceState } from "../race/state.js";
import { RaceTracker } from "../race/tracker.js";
import { GraphicsView, PhysicsView, StaticView } from "../views/index.js";
import { FRAME_MS, type GameOptions, SimulatedGame } from "./game.js";
import { raceLine } from "./race-line.js";
import type { Scenario } from "./scenario.js";
import { idText } from "./truth.js";

export interface SimulatedRaceOptions extends GameOptions {
  /** The cars' names, in the order of the scenario's entries; cars without one have no name. */
  readonly names?: readonly string[];
}

/**
 * A simulated race as a RaceState: the simulated game writes its pages and the tracker reads them, as with the real game.
 * It has no clock and no I/O: the caller asks for frame after frame.
 */
export class SimulatedRace {
  readonly #game: SimulatedGame;
  readonly #tracker: RaceTracker;
  readonly #pages;
  #atMs = 0;

  constructor(scenario: Scenario, { names = [], ...options }: SimulatedRaceOptions = {}) {
    this.#game = new SimulatedGame(scenario, options);
    const line = raceLine(scenario.circuit.line);
    const labels = new Map(this.#game.world.cars.map(({ id }, i) => [idText(id), names[i]] as const));
    this.#tracker = new RaceTracker({
      loadLine: () => line,
      saveLine: () => {},
      sectorsOf: () => null,
      labels: new Map([...labels].filter((entry): entry is [string, string] => entry[1] !== undefined)),
    });
    const { physics, graphics, static: session } = this.#game.bytes;
    this.#pages = {
      physics: new PhysicsView(physics),
      graphics: new GraphicsView(graphics),
      static: new StaticView(session),
    };
  }

  /** ms since the game started. */
  get atMs(): number {
    return this.#atMs;
  }

  /** The race after another frame of `frameMs`. With more than 50 ms, events within it may be missed. */
  frame(frameMs = FRAME_MS): RaceState {
    this.#atMs += frameMs;
    this.#game.frame(frameMs);
    return this.#tracker.update(this.#pages, { status: "live", source: "demo", detail: "" }, this.#atMs);
  }
}
