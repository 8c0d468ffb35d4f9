import type { SourceReading } from "../../core/src/feed/source.js";
import type { FeedEvent } from "../../core/src/feed/types.js";
import { emptyState } from "../../core/src/race/empty.js";
import type { RaceEvent } from "../../core/src/race/events/index.js";
import type { RaceState, SourceKind } from "../../core/src/race/state.js";
import type { KeptFeed } from "../../core/src/results/index.js";
import type { CollectedGame } from "./simulated.js";

/** Some twenty simulated minutes. */
const MOST_FRAMES = 40_000;

/** A simulated game behind a feed that a test steps, as the real one tells it: each reading after its events. */
export class ManualFeed implements KeptFeed {
  readonly logStatus = "following";
  readonly #game: CollectedGame;
  readonly #source: SourceKind;
  readonly #readings = new Set<(reading: SourceReading) => void>();
  readonly #events = new Set<(event: FeedEvent) => void>();
  state: RaceState = emptyState({ status: "waiting", source: "game", detail: "" });

  constructor(game: CollectedGame, source: SourceKind = "game") {
    this.#game = game;
    this.#source = source;
  }

  onReading(listener: (reading: SourceReading) => void): () => void {
    this.#readings.add(listener);
    return () => this.#readings.delete(listener);
  }

  onEvent(listener: (event: FeedEvent) => void): () => void {
    this.#events.add(listener);
    return () => this.#events.delete(listener);
  }

  frame(): void {
    this.#game.frame();
    const { last } = this.#game;
    if (!last) return;
    const { atMs, state, log } = last.moment;
    this.#emit(state, atMs, log as SourceReading["log"], last.events);
  }

  /** Frames until something is so, with the event loop's other work between. Throws after `MOST_FRAMES`. */
  async until(isDone: () => boolean): Promise<void> {
    for (let frames = 0; !isDone(); frames++) {
      if (frames >= MOST_FRAMES) throw new Error(`not within ${MOST_FRAMES} frames`);
      this.frame();
      if (frames % 300 === 0) await new Promise(setImmediate);
    }
  }

  /** The game is in its menus. */
  leave(): void {
    const { moment } = this.#game.last!;
    const connection = { status: "waiting", source: this.#source, detail: "" } as const;
    this.#emit(emptyState(connection), moment.atMs + 16, null, []);
  }

  /** A moment of its own, without events. */
  show(state: RaceState, atMs: number): void {
    this.#emit(state, atMs, null, []);
  }

  #emit(state: RaceState, atMs: number, log: SourceReading["log"], events: readonly RaceEvent[]): void {
    this.state = state;
    const { status, detail } = state.connection;
    const reading = { status, detail, pages: null, source: this.#source, atMs, log, jumped: false };
    for (const event of events) {
      for (const listener of this.#events) listener({ ...event, at: atMs, wallClock: null });
    }
    for (const listener of this.#readings) listener(reading);
  }
}
