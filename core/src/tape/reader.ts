import { closeSync } from "node:fs";
import type { ReadChunk } from "./chunk.js";
import type { ChunkHeader } from "./chunk-header.js";
import { chunkBefore } from "./chunk-index.js";
import { readChunk, readContent, readHeader, type TapeContent } from "./content.js";
import { TapeCursor } from "./cursor.js";
import { TapeError } from "./errors.js";
import { blankPages, type PageBytes, type TapeFrame } from "./frame.js";
import type { TapeInfo } from "./info.js";
import type { TapeLogEntry } from "./log/format.js";
import { readTapeLogSync } from "./log/reader.js";
import { type OpenFile, openFileSync } from "./open-file.js";
import type { PlayableTape } from "./playable.js";

interface LocatedHeader extends ChunkHeader {
  /** Bytes from the file's start to the chunk's header. */
  readonly offset: number;
}

/** A tape opened for reading at any position. A cut or damaged tape has its complete chunks. */
export class TapeReader implements PlayableTape, Disposable {
  readonly bytes: number;
  /** @internal */
  readonly log: readonly TapeLogEntry[];
  readonly #content: TapeContent;
  readonly #file: OpenFile;
  #isOpen = true;

  private constructor(file: OpenFile, path: string) {
    this.#file = file;
    this.bytes = file.bytes;
    this.#content = readContent(file);
    this.log = readTapeLogSync(path, this.#content.info.startedAt);
  }

  /**
   * Opens a tape and indexes it, which takes about a second per gigabyte. Throws `TapeError`: no such file, not a tape, a
   * newer format, nothing in it. `name` is the tape's name in messages.
   */
  static open(path: string, name = path): TapeReader {
    const file = openFileSync(path, name);
    try {
      return new TapeReader(file, path);
    } catch (error) {
      closeSync(file.file);
      throw error;
    }
  }

  get info(): TapeInfo {
    return this.#content.info;
  }

  /** How many places are damaged; up to a few seconds are missing at each. */
  get damagedPlaces(): number {
    return this.#content.damagedPlaces;
  }

  /**
   * True when the end is missing: the recording was interrupted, or the file was not copied whole. False also when that
   * is unknown: for a tape of Pitwall 0.1 that ends with a complete chunk.
   */
  get isCut(): boolean {
    return this.#content.isCut;
  }

  /** From the first frame to the last. ms */
  get durationMs(): number {
    return this.#content.durationMs;
  }

  get frameCount(): number {
    return this.#content.frameCount;
  }

  /** @internal */
  get chunkCount(): number {
    return this.#content.index.offsets.length;
  }

  /**
   * The headers of the complete chunks, in order; they are read from the file.
   * @internal
   */
  get chunks(): readonly LocatedHeader[] {
    const { offsets, startsUs } = this.#content.index;
    return Array.from(offsets, (offset, i) => ({ ...readHeader(this.#opened, offset, startsUs[i]!), offset }));
  }

  /** @internal */
  startUsOf(chunk: number): number {
    return this.#content.index.startsUs[chunk]!;
  }

  /** @internal */
  chunkBefore(us: number): number {
    return chunkBefore(this.#content.index, us);
  }

  /**
   * Unpacks a chunk. Throws `TapeError` when the file changed since it was opened.
   * @internal
   */
  chunk(chunk: number): ReadChunk {
    const { offsets, startsUs } = this.#content.index;
    return readChunk(this.#opened, offsets[chunk]!, startsUs[chunk]!);
  }

  /**
   * Steps through the tape from the frame that is current at `fromMs`; `pages` is updated in place.
   * @internal
   */
  cursor(fromMs = 0, pages: PageBytes = blankPages()): TapeCursor {
    return new TapeCursor(this, pages, fromMs);
  }

  /** All frames from the one that is current at `fromMs`. Their pages are updated in place: copy what you keep. */
  *frames(fromMs = 0): Generator<TapeFrame> {
    const cursor = this.cursor(fromMs);
    while (!cursor.isAtEnd) yield cursor.next();
  }

  /** Calling it again does nothing. */
  close(): void {
    if (this.#isOpen) closeSync(this.#file.file);
    this.#isOpen = false;
  }

  [Symbol.dispose](): void {
    this.close();
  }

  get #opened(): OpenFile {
    if (!this.#isOpen) throw new TapeError(`${this.#file.name} is closed: open it again before reading.`);
    return this.#file;
  }
}
