import { vi } from "vitest";
import { GameLog } from "../../../core/src/game-log/index.js";
import type { CompletedLap, RaceState } from "../../../core/src/race/state.js";
import { RaceTracker } from "../../../core/src/race/tracker.js";
import { type Scenario, SimulatedGame, type World } from "../../../core/src/simulator/index.js";
import { GameLogWriter } from "../../../core/src/simulator/log/log-writer.js";
import { pagesOf } from "../watched.js";
import type { Delivery } from "./deliveries.js";

/** The timers of the log's follower, driven by the simulated game's clock; files are read in real time. */
export function useGameClock(): void {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
}

export interface FollowedRaceOptions {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly frameMs: number;
  readonly stepMs: number;
  readonly folder: string;
  readonly delivery: Delivery;
  /** The game that writes the log, when it is another one, in which other cars race. */
  readonly loggedBy: SimulatedGame | null;
  /** Whether Pitwall is started in this moment; before, nobody looks. */
  readonly isOpen: (world: World) => boolean;
}

/** A simulated race whose pages and log are followed with the real parts. Needs `useGameClock`. */
export class FollowedRace {
  readonly #game: SimulatedGame;
  readonly #options: FollowedRaceOptions;
  readonly #writer: GameLogWriter;
  readonly #tracker = new RaceTracker();
  readonly #pages;
  #log: GameLog | null = null;
  #state: RaceState | null = null;
  readonly completed: CompletedLap[] = [];

  constructor(options: FollowedRaceOptions) {
    const { scenario, seed, stepMs } = options;
    this.#options = options;
    this.#game = new SimulatedGame(scenario, { seed, stepMs });
    this.#writer = new GameLogWriter((options.loggedBy ?? this.#game).world, Date.UTC(2026, 9, 3, 20, 30));
    this.#pages = pagesOf(this.#game.bytes);
  }

  get world(): World {
    return this.#game.world;
  }

  /** Null until Pitwall is started. */
  get state(): RaceState | null {
    return this.#state;
  }

  /** Renders a frame, writes what the game logs of it, and reads both. */
  async frame(): Promise<void> {
    const { frameMs, delivery, loggedBy, isOpen, folder } = this.#options;
    const { world } = this;
    this.#game.frame(frameMs);
    loggedBy?.frame(frameMs);
    const laps = Math.max(...world.cars.map((car) => car.laps.length));
    delivery.write(this.#writer.take(), { nowMs: world.wallMs, laps });
    vi.advanceTimersByTime(frameMs);
    if (!this.#game.isLoaded || !isOpen(world)) return;
    this.#log ??= new GameLog(() => folder);
    await isAtRest();
    const connection = { status: "live", source: "game", detail: "" } as const;
    this.#state = this.#tracker.update(this.#pages, connection, world.wallMs, this.#log.read().session);
    this.completed.push(...this.#tracker.completed);
  }

  async close(): Promise<void> {
    await this.#log?.close();
  }
}

/** The follower has read what there was: it waits for its next look. */
async function isAtRest(): Promise<void> {
  while (vi.getTimerCount() === 0) await new Promise((resolve) => setImmediate(resolve));
}
