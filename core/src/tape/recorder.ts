import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { basename } from "node:path";
import type { LogReading } from "../game-log/index.js";
import { TapeError } from "./errors.js";
import { createTapeFile, tapePath } from "./file.js";
import type { PageBytes } from "./frame.js";
import { describePages, type TapeInfo } from "./info.js";
import { TapeLogWriter } from "./log/writer.js";
import { type TapeSink, TapeWriter } from "./writer.js";

export interface TapeRecorderOptions {
  /** Pitwall's folder: a tape without a path goes to `tapes` in it, named after date, track and car. */
  readonly home: string;
  readonly path?: string | undefined;
  readonly source: TapeInfo["source"];
  /** Frames a second, or null for every physics step. */
  readonly rateHz: number | null;
  /** Called when the file is made, with its path. */
  readonly onOpen?: (path: string, info: TapeInfo) => void;
}

/** Records pages to a new tape. The file is made with the first second, when track and car are known, or by `open`. */
export class TapeRecorder {
  readonly startedAt = new Date();
  readonly #options: TapeRecorderOptions;
  readonly #writer: TapeWriter;
  readonly #log: TapeLogWriter;
  #path: string | null = null;
  #sink: TapeSink | null = null;

  constructor(options: TapeRecorderOptions) {
    this.#options = options;
    const { source, rateHz } = options;
    this.#log = new TapeLogWriter(this.startedAt.toISOString());
    this.#writer = new TapeWriter({ source, rateHz, startedAt: this.startedAt, open: (info) => this.#sinkFor(info) });
  }

  /** Where the tape is; null before there is a file. */
  get path(): string | null {
    return this.#path;
  }

  /** Rejects with a `TapeError` when the tape cannot be written on. */
  get failed(): Promise<never> {
    return this.#writer.failed;
  }

  /** ms recorded so far. */
  get durationMs(): number {
    return this.#writer.durationMs;
  }

  get written(): TapeWriter["written"] {
    return this.#writer.written;
  }

  /** Makes the file, named after what `pages` say. Throws `TapeError` when it cannot be made. */
  async open(pages: PageBytes): Promise<void> {
    const { source, rateHz } = this.#options;
    await this.#sinkFor({ source, rateHz, startedAt: this.startedAt.toISOString(), ...describePages(pages) });
  }

  /** What is missing of the game's log, in a sentence for the streamer; null for nothing. */
  get logProblem(): string | null {
    return this.#log.problem;
  }

  /** Takes a frame, see `TapeWriter.write`, and what the game's log had told by then. */
  write(nowMs: number, pages: PageBytes | null, lost = false, log: LogReading | null = null): void {
    this.#writer.write(nowMs, pages, lost);
    this.#log.take(this.#writer.timeOf(nowMs), log);
  }

  /**
   * Completes the tape and its log and closes them; a named one without a frame is removed. Throws `TapeError` when there is nothing
   * on it or its end is missing.
   */
  async finish(): Promise<void> {
    const failure = await this.#writer.finish().then(
      () => null,
      (error: unknown) => error,
    );
    await this.#log.finish();
    if (this.written.frames === 0) {
      await this.#remove();
      throw failure ?? new TapeError("Nothing was recorded: the game sent no new data.");
    }
    if (failure !== null) throw failure;
  }

  async #sinkFor(info: TapeInfo): Promise<TapeSink> {
    if (this.#sink) return this.#sink;
    const { path, home, onOpen } = this.#options;
    this.#path = path ?? tapePath(info, home);
    onOpen?.(this.#path, info);
    const isDevice = existsSync(this.#path);
    this.#sink = await createTapeFile(this.#path, path ?? basename(this.#path));
    if (isDevice) this.#log.discard();
    else this.#log.open(this.#path);
    return this.#sink;
  }

  /** What the streamer named may be a pipe or a device: that stays. */
  async #remove(): Promise<void> {
    await this.#sink?.close().catch(() => {});
    await this.#log.remove();
    if (this.#path !== null && this.#options.path === undefined) await rm(this.#path, { force: true }).catch(() => {});
  }
}
