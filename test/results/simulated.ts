import { LogHistory, parseLine } from "../../core/src/game-log/index.js";
import { emptyState } from "../../core/src/race/empty.js";
import { RaceTracker } from "../../core/src/race/tracker.js";
import { ResultCollector } from "../../core/src/results/collect/collector.js";
import type { RaceEvent } from "../../core/src/race/events/index.js";
import type { CollectedResult, CollectorInput } from "../../core/src/results/index.js";
import { carTruth, type CarTruth, type Scenario, SimulatedGame } from "../../core/src/simulator/index.js";
import { GameLogWriter } from "../../core/src/simulator/log/log-writer.js";
import { pagesOf } from "../race/watched.js";

const FRAME_MS = 1000 / 30;
export const WALL_MS = Date.UTC(2026, 9, 3, 18, 30);

/** A simulated game whose results are collected, frame by frame. */
export class CollectedGame {
  readonly game: SimulatedGame;
  readonly collector = new ResultCollector();
  readonly tracker = new RaceTracker();
  /** Results of sessions that ended. */
  readonly ended: CollectedResult[] = [];
  /** The last frame of a loaded game, and its events. */
  last: { readonly moment: CollectorInput; readonly events: readonly RaceEvent[] } | null = null;
  readonly #log: GameLogWriter | null;
  readonly #history = new LogHistory();
  readonly #pages: ReturnType<typeof pagesOf>;

  constructor(scenario: Scenario, { hasLog = true, seed = 1 } = {}) {
    this.game = new SimulatedGame(scenario, { seed, stepMs: 16 });
    this.#log = hasLog ? new GameLogWriter(this.game.world, WALL_MS) : null;
    this.#pages = pagesOf(this.game.bytes);
  }

  /** What was truly driven, of all cars. */
  get truth(): readonly CarTruth[] {
    return this.game.world.cars.map((_, i) => carTruth(this.game.world, i));
  }

  frame(): void {
    this.game.frame(FRAME_MS);
    this.#history.add((this.#log?.take() ?? []).map(parseLine).filter((event) => event !== null));
    if (!this.game.isLoaded) return;
    const log = this.#history.read();
    const { wallMs: atMs, status } = this.game.world;
    const isOff = status === "off";
    const connection = { status: isOff ? "waiting" : "live", source: "game", detail: "" } as const;
    const told = this.#log ? log : null;
    const state = isOff ? emptyState(connection) : this.tracker.update(this.#pages, connection, atMs, log.session);
    if (isOff) this.tracker.reset();
    const moment: CollectorInput = { atMs, wallMs: WALL_MS + atMs, state, log: told };
    const events = isOff ? [] : this.tracker.events;
    this.last = { moment, events };
    const result = this.collector.add(moment, events);
    if (result) this.ended.push(result);
  }

  /** Throws after twenty simulated minutes. */
  until(isDone: () => boolean): void {
    const endMs = this.game.world.wallMs + 20 * 60_000;
    while (!isDone()) {
      if (this.game.world.wallMs > endMs) throw new Error("not within twenty simulated minutes");
      this.frame();
    }
  }
}
