import type { AcEvoStatus, NameOf } from "../protocol/index.js";
import type { Pages } from "../race/pages.js";
import type { Status } from "../race/state.js";
import { type PlayableTape, TapeError, type TapeMoment, TapePlayer } from "../tape/index.js";
import type { Source, SourceReading } from "./source.js";

/** A tape that plays as if it were the game: every frame of it is a reading, at the tape's own time. */
export class TapeSource implements Source {
  /** What was a demo stays one: nobody on air is to take its recording for a race. */
  readonly kind: "tape" | "demo";
  readonly links = [];
  readonly tape: TapePlayer;
  readonly #close: () => Promise<void> | void;
  /** What is said while the tape shows that the game was not there. */
  #absent: SourceReading | null = null;
  /** Why the tape cannot be read, and where. */
  #failure: { readonly detail: string; readonly atMs: number } | null = null;

  /** Closes `tape` when it is closed itself. */
  constructor(tape: PlayableTape & { close(): Promise<void> | void }) {
    this.#close = () => tape.close();
    this.tape = new TapePlayer(tape);
    this.kind = this.tape.info.source === "demo" ? "demo" : "tape";
  }

  *poll(nowMs: number): Generator<SourceReading> {
    if (this.#failure?.atMs === this.tape.positionMs) return yield this.#waiting(this.#failure.detail);
    this.#failure = null;
    let moments = 0;
    try {
      for (const moment of this.tape.advance(nowMs)) {
        moments++;
        const reading = this.#reading(moment);
        this.#absent = reading.pages ? null : reading;
        yield reading;
      }
    } catch (error) {
      if (!(error instanceof TapeError)) throw error;
      this.#failure = { detail: error.message, atMs: this.tape.positionMs };
    }
    if (moments > 0) return;
    if (this.tape.ended) yield this.#waiting("The tape has ended: play it again from any place.");
    // Nothing is on the tape until the game came back, but its last values fade meanwhile.
    else if (this.#absent) yield { ...this.#absent, atMs: this.tape.positionMs, jumped: false };
  }

  async close(): Promise<void> {
    await this.#close();
  }

  #reading({ atMs, pages, lost, jumped }: TapeMoment): SourceReading {
    const status = statusOf(pages, lost);
    const shown = status === "waiting" ? null : pages;
    return { status, detail: DETAILS[status], pages: shown, source: this.kind, atMs, jumped };
  }

  /** Nothing is shown that could be taken for a race: what is told is the tape's own affair. */
  #waiting(detail: string): SourceReading {
    return { status: "waiting", detail, pages: null, source: "tape", atMs: this.tape.positionMs, jumped: false };
  }
}

/** What the game did at a moment of a tape. */
export function statusOf(pages: Pages | null, lost: boolean): Status {
  if (!pages) return lost ? "lost" : "waiting";
  const { status } = pages.graphics;
  return status.known ? STATUS[status.name] : "live";
}

const STATUS: Readonly<Record<NameOf<AcEvoStatus>, Status>> = {
  Off: "waiting",
  Live: "live",
  Pause: "paused",
  Replay: "replay",
};

const DETAILS: Readonly<Record<Status, string>> = {
  live: "A tape is playing.",
  paused: "A tape is playing: the game was paused.",
  replay: "A tape is playing: the game showed a replay.",
  waiting: "A tape is playing: the game was in its menus.",
  lost: "A tape is playing: the game was gone.",
};
