import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { inflateRawSync } from "node:zlib";
import { type Chunk, unpackChunk } from "./chunk.js";
import { CHUNK_HEADER_BYTES } from "./chunk-header.js";
import { TapeCursor } from "./cursor.js";
import { systemCode, TapeError } from "./errors.js";
import { blankPages, type PageBytes, type TapeFrame } from "./frame.js";
import { decodeInfo, MOST_HEADER_BYTES, type TapeInfo } from "./info.js";
import { type ChunkPlace, findChunks } from "./scan.js";

/** A tape opened for reading, at any place. A cut-off or damaged tape has what is whole of it. */
export class TapeReader implements Disposable {
  readonly info: TapeInfo;
  /**
   * The chunks that are whole, in order of time.
   * @internal
   */
  readonly chunks: readonly ChunkPlace[];
  /** Places at which the tape is damaged, so that up to a few seconds are missing there. */
  readonly damagedPlaces: number;
  /** True when the end is missing: the recording was interrupted, or the file was not copied whole. */
  readonly isCut: boolean;
  readonly bytes: number;
  readonly #path: string;
  #file: number | null;

  private constructor(path: string, file: number) {
    this.#path = path;
    this.#file = file;
    this.bytes = fstatSync(file).size;
    const { info, length } = decodeInfo(this.#read(0, Math.min(this.bytes, MOST_HEADER_BYTES)), path);
    const { chunks, damagedPlaces, isCut } = findChunks((at, count) => this.#read(at, count), length, this.bytes);
    this.info = info;
    this.chunks = chunks;
    this.damagedPlaces = damagedPlaces;
    this.isCut = isCut;
    if (chunks.length === 0)
      throw new TapeError(`${path} holds nothing that can be played: it was cut off or damaged.`);
  }

  /** Throws `TapeError`: no such file, not a tape, a newer format, nothing in it. */
  static open(path: string): TapeReader {
    let file: number;
    try {
      file = openSync(path, "r");
    } catch (error) {
      throw new TapeError(openFailure(path, systemCode(error)), { cause: error });
    }
    try {
      return new TapeReader(path, file);
    } catch (error) {
      closeSync(file);
      throw error;
    }
  }

  /** ms from the first frame to the last. */
  get durationMs(): number {
    const last = this.chunks.at(-1)!;
    return (last.startUs + last.lengthUs) / 1000;
  }

  get frameCount(): number {
    return this.chunks.reduce((sum, { frames }) => sum + frames, 0);
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
    while (cursor.nextAtMs !== null) yield cursor.next();
  }

  /**
   * Unpacks one of `chunks`. Throws `TapeError` when the file changed since it was opened.
   * @internal
   */
  readChunk(place: ChunkPlace): Chunk {
    const stored = this.#read(place.offset + CHUNK_HEADER_BYTES, place.storedBytes);
    try {
      const packed = inflateRawSync(stored, { maxOutputLength: place.unpackedBytes });
      return unpackChunk(new Uint8Array(packed.buffer as ArrayBuffer, packed.byteOffset, packed.length), place);
    } catch (error) {
      if (error instanceof TapeError) throw error;
      throw new TapeError(`${this.#path} changed while it was played: open it again.`, { cause: error });
    }
  }

  /** Calling it again does nothing. */
  close(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
  }

  [Symbol.dispose](): void {
    this.close();
  }

  #read(offset: number, count: number): Buffer {
    if (this.#file === null) throw new TapeError(`${this.#path} is closed: open it again before reading.`);
    const bytes = Buffer.alloc(count);
    try {
      return bytes.subarray(0, readSync(this.#file, bytes, 0, count, offset));
    } catch (error) {
      throw new TapeError(`${this.#path} cannot be read (${systemCode(error)}).`, { cause: error });
    }
  }
}

function openFailure(path: string, code: string): string {
  if (code === "ENOENT")
    return `There is no tape ${path}: check the name; what you recorded is in Pitwall's folder, under tapes.`;
  if (code === "EACCES" || code === "EPERM") return `You may not read ${path}.`;
  return `${path} cannot be opened (${code}).`;
}
