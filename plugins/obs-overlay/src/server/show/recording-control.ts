import { type Feed, type FeedRecording, recordFeed, TapeError } from "@acevo-pitwall/core";
import type { RecordingState } from "@acevo-pitwall/core/control";
import { HttpError } from "./http-error.js";

/** Starts and stops `recordFeed` by command; one recording at a time. */
export class RecordingControl {
  readonly #feed: Feed;
  readonly #home: string;
  /** Called when a recording ended, with what is missing on its tape. */
  readonly #onEnd: (problem: string | null) => void;
  #starting: Promise<void> | null = null;
  #recording: FeedRecording | null = null;

  constructor(feed: Feed, home: string, onEnd: (problem: string | null) => void) {
    this.#feed = feed;
    this.#home = home;
    this.#onEnd = onEnd;
  }

  get state(): RecordingState | null {
    return this.#recording && { file: this.#recording.file, sinceMs: this.#recording.sinceMs };
  }

  /** Throws `HttpError` when nothing can be recorded, or not there. A recording that runs goes on. */
  async start(): Promise<void> {
    if (this.#recording) return;
    this.#starting ??= this.#begin().finally(() => (this.#starting = null));
    try {
      await this.#starting;
    } catch (error) {
      if (!(error instanceof TapeError)) throw error;
      const isEarly = this.#feed.pages === null;
      throw new HttpError(isEarly ? 409 : 500, isEarly ? "nothing-to-record" : "not-saved", error.message);
    }
  }

  /** Settles when the tape is whole. */
  async stop(): Promise<void> {
    await this.#starting?.catch(() => {});
    await this.#recording?.stop();
  }

  async toggle(): Promise<void> {
    await (this.#recording ? this.stop() : this.start());
  }

  async #begin(): Promise<void> {
    this.#recording = await recordFeed(this.#feed, this.#home);
    void this.#recording.ended.then((problem) => {
      this.#recording = null;
      this.#onEnd(problem);
    });
  }
}
