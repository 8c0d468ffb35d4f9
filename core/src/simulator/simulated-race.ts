import { parseLine } from "../game-log/parse-line.js";
import { afterEvent, type LoggedSession, NO_SESSION } from "../game-log/session-log.js";
import type { RaceState } from "../race/state.js";
import { RaceTracker } from "../race/tracker.js";
import { GraphicsView, PhysicsView, StaticView } from "../views/index.js";
import { FRAME_MS, type GameOptions, SimulatedGame } from "./game.js";
import { GameLogWriter } from "./log/log-writer.js";
import { raceLine } from "./race-line.js";
import type { Scenario } from "./scenario.js";

/**
 * A simulated race as a RaceState: the simulated game writes its pages and its log, and the tracker reads them, as with
 * the real game. It has no clock and no I/O: the caller asks for frame after frame.
 */
export class SimulatedRace {
  readonly #game: SimulatedGame;
  readonly #writer: GameLogWriter;
  readonly #tracker: RaceTracker;
  readonly #pages;
  #logged: LoggedSession = NO_SESSION;
  #atMs = 0;

  constructor(scenario: Scenario, options: GameOptions = {}) {
    this.#game = new SimulatedGame(scenario, options);
    this.#writer = new GameLogWriter(this.#game.world);
    const line = raceLine(scenario.circuit.line);
    this.#tracker = new RaceTracker({
      loadLine: () => line,
      saveLine: () => {},
      sectorsOf: () => null,
      labels: new Map(),
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
    for (const line of this.#writer.take()) {
      const event = parseLine(line);
      if (event) this.#logged = afterEvent(this.#logged, event);
    }
    const connection = { status: "live", source: "demo", detail: "" } as const;
    return this.#tracker.update(this.#pages, connection, this.#atMs, this.#logged);
  }
}
