import { promisify } from "node:util";
import { crc32, deflateRaw } from "node:zlib";
import { PAGE_NAMES, PAGES, type PageName } from "../protocol/index.js";
import { blankWords, type Chunk, KEY_BYTES, packChunk, unpackedLimits } from "./chunk.js";
import { encodeChunkHeader, MAX_FRAMES, MAX_UNPACKED_BYTES } from "./chunk-header.js";
import { systemCode, TapeError } from "./errors.js";
import { changedBit, END, GONE, LOST, type PageBytes } from "./frame.js";
import { describePages, encodeInfo, type TapeInfo } from "./info.js";
import { elapsed } from "../readings/format.js";

/** Where a tape's bytes go, in order. */
export interface TapeSink {
  write(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

export interface TapeWriterOptions {
  /** Creates the file. Called after the first second, when track and car are known. */
  readonly open: (info: TapeInfo) => Promise<TapeSink>;
  readonly source: TapeInfo["source"];
  /** Frames per second, or null for every physics step. */
  readonly rateHz: number | null;
  readonly startedAt: Date;
}

/** Length of a chunk. A recorder that is killed loses at most this. */
const CHUNK_US = 1_000_000;
/** Chunks that wait for a slow disk; further ones are dropped, so that memory stays bounded. */
const MAX_PENDING = 30;

const compress = promisify(deflateRaw);

interface OpenChunk extends Chunk {
  readonly offsetsUs: number[];
  readonly flags: number[];
  readonly rows: Readonly<Record<PageName, Int32Array[]>>;
}

/**
 * Writes a tape, second by second; what is written stays readable whatever happens later. `write` is fast, compressing
 * and storing are asynchronous.
 */
export class TapeWriter {
  readonly #options: TapeWriterOptions;
  #sink: TapeSink | null = null;
  #chunk: OpenChunk | null = null;
  readonly #latest: Record<PageName, Int32Array> = blankWords();
  #startMs: number | null = null;
  #lastUs = 0;
  #goneFlags = 0;
  /** The most bytes that the chunk's changes take unpacked. */
  #changesBytes = 0;
  #queue = Promise.resolve();
  #pending = 0;
  #error: TapeError | null = null;
  #fail: (error: TapeError) => void = () => {};

  /** Rejects with a `TapeError` when writing fails; what is in the file by then can be played. */
  readonly failed = new Promise<never>((_, reject) => (this.#fail = reject));
  /** What is in the file. `dropped`: frames that the disk was too slow for. */
  readonly written = { bytes: 0, frames: 0, dropped: 0, untilMs: 0 };

  constructor(options: TapeWriterOptions) {
    this.#options = options;
    // finish() throws the same error
    this.failed.catch(() => {});
  }

  /** Recorded so far. ms */
  get durationMs(): number {
    return this.#lastUs / 1000;
  }

  /** What `nowMs` is on the tape. µs from its start; 0 before the first frame */
  timeOf(nowMs: number): number {
    return this.#startMs === null ? 0 : Math.max(this.#lastUs, Math.round((nowMs - this.#startMs) * 1000));
  }

  /**
   * Records a frame at `nowMs`, of a clock that never goes back; the first one is the tape's start. The bytes are
   * copied. `pages` null: the game's pages do not exist, `lost` because it ended; repeating that records nothing new.
   * Does nothing after a failure.
   */
  write(nowMs: number, pages: PageBytes | null, lost = false): void {
    const goneFlags = pages ? 0 : GONE | (lost ? LOST : 0);
    if (this.#error || (goneFlags !== 0 && goneFlags === this.#goneFlags)) return;
    this.#goneFlags = goneFlags;
    this.#startMs ??= nowMs;
    const atUs = this.timeOf(nowMs);
    this.#lastUs = atUs;
    if (this.#chunk && (atUs - this.#chunk.startUs >= CHUNK_US || this.#isFull(this.#chunk))) this.#flush();
    const changed = pages ? this.#takeChanges(pages) : goneFlags;
    this.#chunk ??= this.#begin(atUs);
    const { offsetsUs, flags, rows, startUs } = this.#chunk;
    for (const page of PAGE_NAMES) {
      // the chunk's first frame has every page anyway
      if (flags.length === 0 || !(changed & changedBit(page))) continue;
      rows[page].push(this.#latest[page]);
      this.#changesBytes += PAGES[page].size;
    }
    offsetsUs.push(atUs - startUs);
    flags.push(changed);
    if (!pages) this.#flush();
  }

  /** Writes the rest and the end mark, and closes the file. Throws `TapeError` when not everything could be written. */
  async finish(): Promise<void> {
    if (!this.#markEnd())
      this.#queue = this.#queue.then(() => this.#storeEnd()).catch((error: unknown) => this.#stop(error));
    await this.#queue;
    await this.#sink?.close().catch((error: unknown) => this.#stop(error));
    if (this.#error) throw this.#error;
  }

  /** Copies the pages that changed. Returns their flags. */
  #takeChanges(pages: PageBytes): number {
    let changed = 0;
    for (const page of PAGE_NAMES) {
      if (Buffer.from(this.#latest[page].buffer).equals(pages[page])) continue;
      this.#latest[page] = new Int32Array(pages[page].slice().buffer);
      changed |= changedBit(page);
    }
    return changed;
  }

  #begin(startUs: number): OpenChunk {
    const { physics, graphics, static: session } = this.#latest;
    this.#changesBytes = 0;
    return { startUs, offsetsUs: [], flags: [], rows: { physics: [physics], graphics: [graphics], static: [session] } };
  }

  /** Whether another frame could exceed the readers' limits. That takes a rate far above the game's. */
  #isFull({ flags }: OpenChunk): boolean {
    const [min] = unpackedLimits(flags.length + 1);
    // one byte for the order of each word that changes
    const orders = KEY_BYTES / 4;
    return flags.length >= MAX_FRAMES || min + orders + this.#changesBytes + KEY_BYTES > MAX_UNPACKED_BYTES;
  }

  #flush(): void {
    const chunk = this.#chunk;
    this.#chunk = null;
    if (!chunk || this.#error) return;
    if (this.#pending >= MAX_PENDING) {
      this.written.dropped += chunk.flags.length;
      return;
    }
    this.#pending++;
    const packed = packChunk(chunk);
    this.#queue = this.#queue
      .then(() => this.#store(chunk, packed))
      .catch((error: unknown) => this.#stop(error))
      .finally(() => this.#pending--);
  }

  async #store(chunk: Chunk, packed: Uint8Array): Promise<void> {
    if (this.#error) return;
    this.#sink ??= await this.#open(chunk);
    await this.#putChunk(this.#sink, chunk, packed);
    const { startUs, offsetsUs, flags } = chunk;
    this.written.frames += flags.length;
    this.written.untilMs = (startUs + offsetsUs.at(-1)!) / 1000;
  }

  /** Marks the last frame as the end, so that readers know that nothing is missing. False when it is already queued. */
  #markEnd(): boolean {
    const flags = this.#chunk?.flags;
    const canMark = flags !== undefined && this.#pending < MAX_PENDING;
    if (canMark) flags[flags.length - 1]! |= END;
    this.#flush();
    return canMark;
  }

  /** Writes the mark in a separate chunk after the last frame. */
  async #storeEnd(): Promise<void> {
    if (this.#error || !this.#sink) return;
    const page = (name: PageName) => [this.#latest[name]];
    const rows = { physics: page("physics"), graphics: page("graphics"), static: page("static") };
    const end: Chunk = { startUs: this.#lastUs, offsetsUs: [0], flags: [GONE | this.#goneFlags | END], rows };
    await this.#putChunk(this.#sink, end, packChunk(end));
  }

  async #putChunk(sink: TapeSink, { startUs, offsetsUs, flags }: Chunk, packed: Uint8Array): Promise<void> {
    const stored = await compress(packed);
    const lengthUs = offsetsUs.at(-1)!;
    const header = encodeChunkHeader({
      storedBytes: stored.length,
      startUs,
      lengthUs,
      frames: flags.length,
      unpackedBytes: packed.length,
      storedCrc: crc32(stored),
    });
    await this.#put(sink, Buffer.concat([header, stored]));
  }

  async #open({ rows }: Chunk): Promise<TapeSink> {
    const { open, source, rateHz, startedAt } = this.#options;
    const newest = (page: PageName) => new Uint8Array(rows[page].at(-1)!.buffer as ArrayBuffer);
    const pages = { physics: newest("physics"), graphics: newest("graphics"), static: newest("static") };
    const info = { rateHz, source, startedAt: startedAt.toISOString(), ...describePages(pages) };
    const sink = await open(info);
    await this.#put(sink, encodeInfo(info));
    return sink;
  }

  async #put(sink: TapeSink, bytes: Uint8Array): Promise<void> {
    await sink.write(bytes);
    this.written.bytes += bytes.length;
  }

  #stop(error: unknown): void {
    const { untilMs } = this.written;
    const kept = untilMs > 0 ? `What was recorded up to ${elapsed(untilMs)} can be played.` : "Nothing was recorded.";
    this.#error ??=
      error instanceof TapeError ? error : new TapeError(`${writeFailure(error)} ${kept}`, { cause: error });
    this.#fail(this.#error);
  }
}

function writeFailure(error: unknown): string {
  const code = systemCode(error);
  if (code === "ENOSPC" || code === "EDQUOT") return "The disk is full: free some space and record again.";
  if (code === "EFBIG") return "The tape has become too large for this disk: record to another disk.";
  return `The tape cannot be written (${code}).`;
}
