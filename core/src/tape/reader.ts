import { closeSync } from "node:fs";
import type { ReadChunk } from "./chunk.js";
import type { ChunkHeader } from "./chunk-header.js";
import { chunkBefore } from "./chunk-index.js";
import { readChunk, readContent, readHeader, type TapeContent } from "./content.js";
import { TapeCursor } from "./cursor.js";
import { TapeError } from "./errors.js";
import { blankPages, type PageBytes, type TapeFrame } from "./frame.js";
import type { TapeInfo } from "./info.js";
import { type OpenFile, openFileSync } from "./open-file.js";
import type { PlayableTape } from "./playable.js";

/** A chunk's header and where it lies in the file. */
interface ChunkPlace extends ChunkHeader {
  /** Bytes from the file's start to the chunk's header. */
  readonly offset: number;
}

/** A tape opened for reading, at any place. A cut-off or damaged tape has what is whole of it. */
export class TapeReader implements PlayableTape, Disposable {
  readonly bytes: number;
  readonly #content: TapeContent;
  readonly #file: OpenFile;
  #isOpen = true;

  private constructor(file: OpenFile) {
    this.#file = file;
    this.bytes = file.bytes;
    this.#content = readContent(file);
  }

  /**
   * Opens a tape and looks through all of it, which takes about a second for a gigabyte. Throws `TapeError`: no such
   * file, not a tape, a newer format, nothing in it. Its sentences say `name`, by default the path.
   */
  static open(path: string, name = path): TapeReader {
    const file = openFileSync(path, name);
    try {
      return new TapeReader(file);
    } catch (error) {
      closeSync(file.file);
      throw error;
    }
  }

  get info(): TapeInfo {
    return this.#content.info;
  }

  /** Places at which the tape is damaged, so that up to a few seconds are missing there. */
  get damagedPlaces(): number {
    return this.#content.damagedPlaces;
  }

  /**
   * True when the end is missing: the recording was interrupted, or the file was not copied whole. False also where
   * that cannot be told: a tape of Pitwall 0.1 that ends with a whole second.
   */
  get isCut(): boolean {
    return this.#content.isCut;
  }

  /** ms from the first frame to the last. */
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
   * The chunks that are whole, in order of time; their headers are read again.
   * @internal
   */
  get chunks(): readonly ChunkPlace[] {
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
   * Goes through the tape from the frame that is shown at `fromMs`; `pages` are renewed in place.
   * @internal
   */
  cursor(fromMs = 0, pages: PageBytes = blankPages()): TapeCursor {
    return new TapeCursor(this, pages, fromMs);
  }

  /** All frames from the one that is shown at `fromMs`. Their pages are renewed in place: copy what is to stay. */
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
