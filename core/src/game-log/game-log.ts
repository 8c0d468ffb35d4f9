import { GameLogFollower, type GameLogStatus } from "./follower.js";
import { LogHistory, type LogReading } from "./log-history.js";
import { NO_SESSION } from "./session-log.js";

/** Of a log that is read to half, the laps would be those of a while ago. */
const NOT_READ_YET: LogReading = { session: NO_SESSION, added: [], history: [] };

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

  /** What it has told by now, nothing until what was written before is read to its end; see `LogHistory.read`. */
  read(): LogReading {
    return this.status === "reading" ? NOT_READ_YET : this.#history.read();
  }

  /** Resolves once the file is closed. */
  close(): Promise<void> {
    return this.#follower.stop();
  }
}
