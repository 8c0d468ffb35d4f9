import { type Feed, openFeed } from "../../core/src/index.js";
import { bytePages } from "../../core/src/memory/index.js";
import { race, SimulatedGame } from "../../core/src/simulator/index.js";

/** The real feed on a simulated game, started and stopped by the test. */
export class LiveGame {
  readonly feed: Feed;
  #game: SimulatedGame | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(home: string) {
    const nothing = bytePages({});
    const pages = {
      description: "the simulated game's pages",
      open: (page: "physics" | "graphics" | "static") =>
        (this.#game ? bytePages(this.#game.pages) : nothing).open(page),
    };
    this.feed = openFeed({ source: "game", pages, home });
  }

  /** A race under way. */
  start(): SimulatedGame {
    const game = new SimulatedGame(race({ cars: 6, short: true, laps: 200 }), { stepMs: 16 });
    while (game.world.phase !== "running" || game.world.clockMs < game.world.greenMs + 12_000) game.frame();
    this.#game = game;
    this.#timer = setInterval(() => game.frame(), 1000 / 60);
    return game;
  }

  /** Crashes: its pages stay and no longer change. */
  stop(): void {
    clearInterval(this.#timer);
  }

  /** Removes its pages. */
  async quit(): Promise<void> {
    this.stop();
    this.#game = null;
    await this.feed.setSource("game");
  }

  async close(): Promise<void> {
    this.stop();
    await this.feed.close();
  }
}
