import { GameLogFollower, type GameLogStatus } from "./follower.js";
import { LogHistory, type LogReading } from "./log-history.js";

/** The log of the game that runs, followed from its first line on. */
export class GameLog {
  readonly #history = new LogHistory();
  readonly #follower: GameLogFollower;

  /** `folder`: where the game's logs are; null while that is not known. */
  constructor(folder: () => string | null) {
    this.#follower = new GameLogFollower({
      folder,
      onRestart: () => this.#history.reset(),
      onEvents: (events) => this.#history.add(events),
    });
    this.#follower.start();
  }

  get status(): GameLogStatus {
    return this.#follower.status;
  }

  /** What it has told by now; see `LogHistory.read`. */
  read(): LogReading {
    return this.#history.read();
  }

  /** Resolves once the file is closed. */
  close(): Promise<void> {
    return this.#follower.stop();
  }
}
