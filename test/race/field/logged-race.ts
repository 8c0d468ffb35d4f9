import { LogHistory, parseLine } from "../../../core/src/game-log/index.js";
import type { RaceState } from "../../../core/src/race/state.js";
import { RaceTracker } from "../../../core/src/race/tracker.js";
import { type Scenario, SimulatedGame, type World } from "../../../core/src/simulator/index.js";
import { GameLogWriter } from "../../../core/src/simulator/log/log-writer.js";
import { pagesOf } from "../watched.js";

/** Simulated races, followed frame by frame with their log. */
export class LoggedRace {
  readonly #game: SimulatedGame;
  readonly #writer: GameLogWriter | null;
  readonly #history = new LogHistory();
  readonly #tracker = new RaceTracker();
  readonly #pages;
  #state: RaceState | null = null;

  constructor(scenario: Scenario, withLog: boolean) {
    this.#game = new SimulatedGame(scenario);
    this.#writer = withLog ? new GameLogWriter(this.#game.world) : null;
    this.#pages = pagesOf(this.#game.bytes);
  }

  get world(): World {
    return this.#game.world;
  }

  get state(): RaceState {
    if (!this.#state) throw new Error("No frame was followed yet.");
    return this.#state;
  }

  /** Renders a frame, and follows it. */
  frame(): void {
    this.#game.frame();
    this.#history.add(this.#writer?.take().flatMap((line) => parseLine(line) ?? []) ?? []);
    if (!this.#game.isLoaded) return;
    const log = this.#writer ? this.#history.read().session : null;
    const connection = { status: "live", source: "game", detail: "" } as const;
    this.#state = this.#tracker.update(this.#pages, connection, this.world.wallMs, log);
  }
}
