import { gamePages } from "../memory/platform.js";
import type { PageSource } from "../memory/source.js";
import type { SourceKind } from "../race/state.js";
import { type Demo, startDemo } from "./demo.js";
import { GameLink, type LinkReading } from "./game-link.js";
import { machineCanHaveGame } from "./machine.js";
import type { FeedSource } from "./types.js";

/** One poll's reading and where it came from. */
export interface SourceReading extends LinkReading {
  readonly source: SourceKind;
}

/** The links a feed reads: the game, the demo, or the demo until a game turns up. */
export class Sources {
  readonly #game: GameLink | null;
  #demo: { readonly link: GameLink; readonly run: Demo } | null = null;
  #closing: Promise<void>[] = [];

  /** Throws `MemoryError` (`unsupported`) when the game is asked for where it cannot be read. */
  constructor(source: FeedSource, pages?: PageSource) {
    const withDemo = source === "demo" || (source === "auto" && !machineCanHaveGame());
    const withGame = source === "game" || (source === "auto" && (!withDemo || process.platform === "linux"));
    this.#game = withGame ? new GameLink(pages ?? gamePages()) : null;
    if (withDemo) {
      const run = startDemo();
      this.#demo = { link: new GameLink(run.pages), run };
    }
  }

  get links(): readonly GameLink[] {
    return [this.#game, this.#demo?.link].filter((link) => link != null);
  }

  /** Reads the game, or the demo as long as no game has ever moved. */
  poll(nowMs: number): SourceReading {
    const game = this.#game?.poll(nowMs);
    if (game && (!this.#demo || game.status !== "waiting")) {
      this.#endDemo();
      return { ...game, source: "game" };
    }
    const demo = this.#demo!.link.poll(nowMs);
    return {
      ...demo,
      source: "demo",
      detail: demo.pages ? "Demo: a simulated race, not the game." : "Starting the demo.",
    };
  }

  async close(): Promise<void> {
    this.#game?.close();
    this.#endDemo();
    await Promise.all(this.#closing);
  }

  #endDemo(): void {
    if (!this.#demo) return;
    this.#demo.link.close();
    this.#closing.push(this.#demo.run.close());
    this.#demo = null;
  }
}
