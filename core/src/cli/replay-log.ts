import type { GameLogEvent } from "../game-log/index.js";
import { eventLine } from "../simulator/log/event-text.js";
import { type PlayableTape, TapeLogPlayer, type TapeMoment } from "../tape/index.js";
import { LogChanges } from "../tape/log/changes.js";

/** Lets a reader forget everything: an event begins, of which nothing is known. */
const ANEW: GameLogEvent = { timeMs: 0, kind: "eventStarted", mode: "REPLAY", lapsTotal: null };

/** Finds what the game would write to its log while a tape plays. */
export class ReplayLog {
  readonly #player: TapeLogPlayer;
  readonly #changes = new LogChanges();

  constructor({ log }: Pick<PlayableTape, "log">) {
    this.#player = new TapeLogPlayer(log);
  }

  /** The lines that are due at a moment of the tape. `jumped`: as in `TapeLogPlayer.read`. */
  linesAt({ atMs, jumped }: Pick<TapeMoment, "atMs" | "jumped">): readonly string[] {
    return this.#changes.since(this.#player.read(atMs, jumped)).map((event) => eventLine(event ?? ANEW));
  }
}
