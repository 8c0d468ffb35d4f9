import type { Status } from "../race/state.js";
import { type PlayableTape, statusOf, TapeError, TapeLogPlayer, type TapeMoment, TapePlayer } from "../tape/index.js";
import type { Source, SourceReading, TapeEnd } from "./source.js";

/** Plays a tape as if it were the game: each of its frames is a reading at the tape's time. */
export class TapeSource implements Source {
  /** A recording of the demo stays a demo, so that viewers do not take it for a real race. */
  readonly kind: "tape" | "demo";
  readonly links = [];
  readonly tape: TapePlayer;
  readonly #log: TapeLogPlayer;
  readonly #close: () => Promise<void> | void;
  /** The last reading while the game was not running at this part of the tape. */
  #absent: SourceReading | null = null;
  /** Why the tape cannot be read, and at which position. */
  #failure: { readonly detail: string; readonly atMs: number } | null = null;
  #end: TapeEnd | null = null;

  /** Takes `tape` over: closes it with the source. */
  constructor(tape: PlayableTape & { close(): Promise<void> | void }) {
    this.#close = () => tape.close();
    this.tape = new TapePlayer(tape);
    this.#log = new TapeLogPlayer(tape.log);
    this.kind = this.tape.info.source === "demo" ? "demo" : "tape";
  }

  get end(): TapeEnd | null {
    return this.#end;
  }

  *poll(nowMs: number): Generator<SourceReading> {
    if (this.#failure?.atMs === this.tape.positionMs) return yield this.#stopped(this.#failure.detail, true);
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
    if (moments > 0 || !this.tape.ended) this.#end = null;
    if (moments > 0) return;
    if (this.tape.ended) yield this.#stopped("The recording has ended: play it again from any position.", false);
    // the tape has no frames until the game comes back, but its last values must fade meanwhile
    else if (this.#absent) {
      const atMs = this.tape.positionMs;
      yield { ...this.#absent, atMs, log: this.#log.read(atMs, false), jumped: false };
    }
  }

  async close(): Promise<void> {
    await this.#close();
  }

  #reading({ atMs, pages, lost, jumped }: TapeMoment): SourceReading {
    const status = statusOf(pages, lost);
    const shown = status === "waiting" ? null : pages;
    const log = this.#log.read(atMs, jumped);
    return { status, detail: DETAILS[status], pages: shown, source: this.kind, atMs, log, jumped };
  }

  /** A reading without pages, which says why the tape does not go on. */
  #stopped(detail: string, isFailure: boolean): SourceReading {
    this.#end ??= { positionMs: this.tape.positionMs, problem: isFailure ? detail : null };
    return {
      status: "waiting",
      detail,
      pages: null,
      source: "tape",
      atMs: this.tape.positionMs,
      log: null,
      jumped: false,
    };
  }
}

const DETAILS: Readonly<Record<Status, string>> = {
  live: "A recording is playing.",
  paused: "A recording is playing: the game was paused.",
  replay: "A recording is playing: the game showed a replay.",
  waiting: "A recording is playing: the game was in its menus.",
  lost: "A recording is playing: the game was closed or crashed.",
};
