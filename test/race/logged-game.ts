import { afterEvent, type LoggedSession, NO_SESSION, parseLine } from "../../core/src/game-log/index.js";
import type { RaceEvent } from "../../core/src/race/events/index.js";
import { RaceTracker } from "../../core/src/race/tracker.js";
import { line, OWN } from "../game-log/written.js";
import { HandMadeGame } from "./watched.js";

/** A car with its log, one line at a time. */
export class LoggedGame {
  readonly game = new HandMadeGame();
  readonly #tracker = new RaceTracker();
  #log: LoggedSession = NO_SESSION;

  constructor() {
    const [a, b] = OWN.split("-").map((half) => BigInt(`0x${half}`));
    Object.assign(this.game.graphics, { player_car_id_a: a, player_car_id_b: b });
    Object.assign(this.game.graphics, { focused_car_id_a: a, focused_car_id_b: b });
    this.writes("Game Started! GameModeType_INSTANT_RACE | Imola Race 20 laps @2014 | ks_a | 0 opponents");
    this.writes(`connecting gamecar ${OWN} (Ada | ADA1)`);
  }

  writes(...texts: readonly string[]): void {
    for (const text of texts) {
      const event = parseLine(line(1, text));
      if (event) this.#log = afterEvent(this.#log, event);
    }
  }

  /** Events of the last frame. */
  get events(): readonly RaceEvent[] {
    return this.#tracker.events;
  }

  /** Another frame. */
  after(ms: number) {
    const { game } = this;
    game.nowMs += ms;
    game.graphics.packetId++;
    game.graphics.current_lap_time_ms += ms;
    return this.#tracker.update(game.pages, { status: "live", source: "game", detail: "" }, game.nowMs, this.#log);
  }
}
