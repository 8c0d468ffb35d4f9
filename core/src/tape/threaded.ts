import { closeSync } from "node:fs";
import type { ReadChunk } from "./chunk.js";
import { chunkBefore } from "./chunk-index.js";
import { readContent, type TapeContent } from "./content.js";
import { TapeError } from "./errors.js";
import type { TapeInfo } from "./info.js";
import type { TapeLogEntry } from "./log/format.js";
import { readTapeLog, readTapeLogSync } from "./log/reader.js";
import { openFile, openFileSync } from "./open-file.js";
import type { PlayableTape } from "./playable.js";
import { TapeThread } from "./thread.js";

/** Opens a tape without blocking. `signal` cancels that. Rejects with the errors of `TapeReader.open`. */
export async function openThreadedTape(path: string, name: string, signal: AbortSignal): Promise<ThreadedTape> {
  const thread = new TapeThread(await openFile(path, name));
  const end = () => void thread.close();
  signal.addEventListener("abort", end);
  try {
    signal.throwIfAborted();
    const content = await thread.content();
    signal.throwIfAborted();
    const log = await readTapeLog(path, content.info.startedAt, (place) => thread.logPiece(place));
    signal.throwIfAborted();
    return new ThreadedTape(thread, content, log);
  } catch (error) {
    await thread.close();
    throw signal.aborted ? new TapeError(`${name} was not opened: something else was chosen.`) : error;
  } finally {
    signal.removeEventListener("abort", end);
  }
}

/** Opens a tape and blocks until it is indexed, for a program that serves nothing yet. Throws as `TapeReader.open` does. */
export function openThreadedTapeSync(path: string, name: string): ThreadedTape {
  const file = openFileSync(path, name);
  try {
    const content = readContent(file);
    const log = readTapeLogSync(path, content.info.startedAt);
    return new ThreadedTape(new TapeThread(file), content, log);
  } catch (error) {
    closeSync(file.file);
    throw error;
  }
}

/** A tape whose chunks are unpacked in a thread, one ahead of the player. */
export class ThreadedTape implements PlayableTape {
  readonly log: readonly TapeLogEntry[];
  readonly #thread: TapeThread;
  readonly #content: TapeContent;
  /** Unpacked chunks, and errors of those that cannot be read. */
  readonly #loaded = new Map<number, ReadChunk | TapeError>();
  /** Chunks to load, the most urgent first. */
  #wanted: readonly number[] = [];
  #isLoading = false;

  constructor(thread: TapeThread, content: TapeContent, log: readonly TapeLogEntry[]) {
    this.log = log;
    this.#thread = thread;
    this.#content = content;
  }

  get info(): TapeInfo {
    return this.#content.info;
  }

  get durationMs(): number {
    return this.#content.durationMs;
  }

  get isCut(): boolean {
    return this.#content.isCut;
  }

  get chunkCount(): number {
    return this.#content.index.offsets.length;
  }

  startUsOf(chunk: number): number {
    return this.#content.index.startsUs[chunk]!;
  }

  chunkBefore(us: number): number {
    return chunkBefore(this.#content.index, us);
  }

  chunk(chunk: number): ReadChunk | null {
    this.#wanted = [chunk, chunk + 1].filter((wanted) => wanted < this.chunkCount);
    for (const loaded of this.#loaded.keys()) if (!this.#wanted.includes(loaded)) this.#loaded.delete(loaded);
    this.#loadNext();
    const found = this.#loaded.get(chunk);
    if (!(found instanceof TapeError)) return found ?? null;
    // the next call tries again
    this.#loaded.delete(chunk);
    throw found;
  }

  /** Ends the thread and closes the file. Calling it again does nothing. */
  close(): Promise<void> {
    return this.#thread.close();
  }

  /** Loads one chunk at a time, so that none is unpacked after a seek has made it useless. */
  #loadNext(): void {
    const next = this.#wanted.find((chunk) => !this.#loaded.has(chunk));
    if (next === undefined || this.#isLoading) return;
    this.#isLoading = true;
    void this.#thread
      .chunk(this.#content.index.offsets[next]!, this.startUsOf(next))
      .catch((error: unknown) => (error instanceof TapeError ? error : new TapeError("The tape cannot be read.")))
      .then((found) => {
        this.#isLoading = false;
        if (this.#wanted.includes(next)) this.#loaded.set(next, found);
        this.#loadNext();
      });
  }
}
