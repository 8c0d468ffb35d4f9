import { type FileHandle, open, rm } from "node:fs/promises";
import type { LogReading } from "../../game-log/index.js";
import { elapsed } from "../../readings/format.js";
import { systemCode } from "../errors.js";
import { LogChanges } from "./changes.js";
import { encodeLogEntry, encodeLogHeader, logPathOf, MAX_LOG_BYTES, MAX_LOG_ENTRIES } from "./format.js";

/** Lines that wait for a slow disk. Characters */
const MAX_WAITING = 8 * 2 ** 20;
/** Room for the last line. Bytes */
const LAST_LINE_BYTES = 100;

/**
 * Writes what the game's log tells to a file beside a tape, which is made with the first event. A failure ends only this
 * file: names that are missing are better than no recording.
 */
export class TapeLogWriter {
  readonly #startedAt: string;
  readonly #changes = new LogChanges();
  #path: string | null = null;
  #file: FileHandle | null = null;
  #waiting = "";
  #entries = 0;
  #bytes = 0;
  #writing: Promise<void> = Promise.resolve();
  #isOver = false;
  #problem: string | null = null;

  /** `startedAt`: of the tape. */
  constructor(startedAt: string) {
    this.#startedAt = startedAt;
  }

  /** What is missing in the file, in a sentence for the streamer; null for nothing. */
  get problem(): string | null {
    return this.#problem;
  }

  /** Takes what was told by `atUs` of the tape; see `TapeLogEntry`. */
  take(atUs: number, reading: LogReading | null): void {
    if (this.#isOver) return;
    const lines = this.#changes.since(reading).map((event) => encodeLogEntry({ atUs, event }));
    if (lines.length === 0) return;
    const header = this.#entries === 0 ? encodeLogHeader(this.#startedAt) : "";
    const text = header + lines.join("");
    const isFull =
      this.#entries + lines.length >= MAX_LOG_ENTRIES ||
      this.#bytes + Buffer.byteLength(text) + LAST_LINE_BYTES > MAX_LOG_BYTES;
    // what a reader has half of would be wrong from there on
    if (isFull) return this.#end(atUs, "The game's log is too long for one recording");
    if (this.#waiting.length + text.length > MAX_WAITING) return this.#end(atUs, "The disk was too slow");
    this.#entries += lines.length;
    this.#put(text);
  }

  /** The tape is there: its log goes beside it. */
  open(tapePath: string): void {
    this.#path = logPathOf(tapePath);
    this.#put("");
  }

  /** Writes no file: the tape is a pipe or a device. */
  discard(): void {
    this.#isOver = true;
    this.#waiting = "";
  }

  /** Writes the rest and closes the file. */
  async finish(): Promise<void> {
    this.#isOver = true;
    await this.#writing;
    await this.#file?.close().catch((error: unknown) => this.#fail(error));
    this.#file = null;
  }

  /** Removes what was written, with a tape that is removed. */
  async remove(): Promise<void> {
    this.discard();
    await this.#writing;
    const isOurs = this.#file !== null;
    await this.finish();
    if (isOurs) await rm(this.#path!, { force: true }).catch(() => {});
  }

  #put(text: string): void {
    this.#waiting += text;
    this.#bytes += Buffer.byteLength(text);
    const path = this.#path;
    if (path !== null) this.#writing = this.#writing.then(() => this.#write(path));
  }

  async #write(path: string): Promise<void> {
    const text = this.#waiting;
    this.#waiting = "";
    if (text === "") return;
    try {
      this.#file ??= await open(path, "wx");
      await this.#file.appendFile(text);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Ends the file in mid-race: from here on it tells nothing. */
  #end(atUs: number, why: string): void {
    if (this.#entries > 0) this.#put(encodeLogEntry({ atUs, event: null }));
    this.#isOver = true;
    this.#problem = `${why}: names and laps of the other drivers are missing from ${elapsed(atUs / 1000)} on.`;
  }

  #fail(error: unknown): void {
    this.discard();
    const code = systemCode(error);
    const isFull = code === "ENOSPC" || code === "EDQUOT";
    const why = isFull
      ? "The disk is full: free some space"
      : `Their file cannot be written (${code}): check the folder`;
    this.#problem ??= `The other drivers' names and laps are missing from the recording. ${why}.`;
  }
}
