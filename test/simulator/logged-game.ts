import {
  afterEvent,
  type GameLogEvent,
  type LoggedSession,
  NO_SESSION,
  parseLine,
} from "../../core/src/game-log/index.js";
import { carTruth, type GameOptions, type Scenario, SimulatedGame } from "../../core/src/simulator/index.js";
import { GameLogWriter } from "../../core/src/simulator/log/log-writer.js";

/** A simulated game whose log is read as that of the real one. */
export class LoggedGame {
  readonly game: SimulatedGame;
  readonly lines: string[] = [];
  readonly events: GameLogEvent[] = [];
  session: LoggedSession = NO_SESSION;
  readonly #writer: GameLogWriter;

  constructor(scenario: Scenario, options: GameOptions = { stepMs: 16 }) {
    this.game = new SimulatedGame(scenario, options);
    this.#writer = new GameLogWriter(this.game.world);
  }

  /** The car of an entry as the log tells it. */
  car(index: number) {
    return this.session.cars.get(carTruth(this.game.world, index).id)!;
  }

  /** Reads the lines that were written since the call before. */
  readonly read = (): void => {
    for (const line of this.#writer.take()) {
      this.lines.push(line);
      const event = parseLine(line);
      if (event === null) continue;
      this.events.push(event);
      this.session = afterEvent(this.session, event);
    }
  };
}
