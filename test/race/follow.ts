import type { CompletedLap, Connection, RaceState } from "../../core/src/race/state.js";
import { RaceTracker } from "../../core/src/race/tracker.js";
import { type Scenario, SimulatedGame, type World } from "../../core/src/simulator/index.js";
import { GraphicsView, PhysicsView, StaticView } from "../../core/src/views/index.js";

const STATUS = { live: "live", pause: "paused", replay: "replay" } as const;

/** A simulated game at full speed, tracked frame by frame as the feed does. */
export class FollowedGame {
  readonly game: SimulatedGame;
  readonly tracker: RaceTracker;
  state: RaceState | null = null;
  readonly #pages;

  constructor(scenario: Scenario, seed = 1, tracker = new RaceTracker()) {
    this.tracker = tracker;
    this.game = new SimulatedGame(scenario, { seed });
    const { physics, graphics, static: session } = this.game.bytes;
    this.#pages = {
      physics: new PhysicsView(physics),
      graphics: new GraphicsView(graphics),
      static: new StaticView(session),
    };
  }

  get world(): World {
    return this.game.world;
  }

  /** Renders a frame. Returns the laps completed with it. */
  frame(watched = true): readonly CompletedLap[] {
    this.game.frame();
    if (!this.game.isLoaded || !watched) return [];
    const { status } = this.world;
    if (status === "off") {
      this.tracker.reset();
      this.state = null;
      return [];
    }
    return this.again();
  }

  /** Reads the pages as they are now, as if they had just been rendered. */
  again(): readonly CompletedLap[] {
    const { status } = this.world;
    if (status === "off") return [];
    const connection: Connection = { status: STATUS[status], source: "game", detail: "" };
    this.state = this.tracker.update(this.#pages, connection, this.world.wallMs);
    return this.tracker.completed;
  }
}
