import { basename } from "node:path";
import { GameLog, type GameLogStatus, logFolderFinder } from "../game-log/index.js";
import { gameSources } from "../memory/platform.js";
import type { PageSource } from "../memory/source.js";
import { type Demo, startDemo } from "./demo.js";
import { GameLink } from "./game-link.js";
import { openThreadedTape, openThreadedTapeSync } from "../tape/threaded.js";
import { machineCanHaveGame } from "./machine.js";
import type { Source, SourceReading } from "./source.js";
import { findTape } from "./find-tape.js";
import { TapeSource } from "./tape-source.js";
import type { FeedSource } from "./types.js";

const TAPE = "tape:";

/** Whether a source is a tape. */
export function isTape(source: FeedSource): source is `tape:${string}` {
  return source.startsWith(TAPE);
}

/**
 * Opens a source, also a tape, synchronously. Throws `MemoryError` (`unsupported`) for the game where it cannot be
 * read, and `TapeError` for a tape that cannot be played.
 */
export function openSource(source: FeedSource, pages?: PageSource, gameFolder?: string): Source {
  if (!isTape(source)) return new LiveSource(source, pages, gameFolder);
  const path = findTape(source.slice(TAPE.length));
  return new TapeSource(openThreadedTapeSync(path, basename(path)));
}

/** Opens a tape in the background; `signal` cancels that. Rejects with a `TapeError`, whose message has the file name only. */
export async function openTapeSource(source: `tape:${string}`, signal: AbortSignal): Promise<Source> {
  const path = findTape(source.slice(TAPE.length));
  return new TapeSource(await openThreadedTape(path, basename(path), signal));
}

/** The game, the demo, or the demo until a game is found. */
class LiveSource implements Source {
  readonly #game: GameLink | null;
  readonly #log: GameLog | null;
  #demo: { readonly link: GameLink; readonly run: Demo } | null = null;
  #closing: Promise<void>[] = [];

  constructor(source: FeedSource, pages?: PageSource, gameFolder?: string) {
    const withDemo = source === "demo" || (source === "auto" && !machineCanHaveGame());
    const withGame = source === "game" || (source === "auto" && (!withDemo || process.platform === "linux"));
    this.#game = withGame ? new GameLink(pages ? [pages] : gameSources()) : null;
    this.#log = withGame ? new GameLog(logFolderFinder(gameFolder)) : null;
    if (withDemo) {
      const run = startDemo();
      this.#demo = { link: new GameLink([run.pages]), run };
    }
  }

  get kind(): "game" | "demo" {
    return this.#game ? "game" : "demo";
  }

  get logStatus(): GameLogStatus | null {
    return this.#log?.status ?? null;
  }

  get links(): readonly GameLink[] {
    return [this.#game, this.#demo?.link].filter((link) => link != null);
  }

  /** Reads the game, or the demo until a game has run. */
  poll(nowMs: number): SourceReading[] {
    const game = this.#game?.poll(nowMs);
    if (game && (!this.#demo || game.status !== "waiting")) {
      const jumped = this.#endDemo();
      const { status, detail, pages } = game;
      return [{ status, detail, pages, source: "game", atMs: nowMs, log: this.#log?.read() ?? null, jumped }];
    }
    const { link, run } = this.#demo!;
    const { status, pages } = link.poll(nowMs);
    const detail = run.failure ?? (pages ? "Demo: a simulated race, not the game." : "Starting the demo.");
    return [{ status, detail, pages, source: "demo", atMs: nowMs, log: run.log.read(), jumped: false }];
  }

  async close(): Promise<void> {
    this.#game?.close();
    this.#endDemo();
    await Promise.all([this.#log?.close(), ...this.#closing]);
  }

  /** Returns whether a demo was running. */
  #endDemo(): boolean {
    if (!this.#demo) return false;
    this.#demo.link.close();
    this.#closing.push(this.#demo.run.close());
    this.#demo = null;
    return true;
  }
}
