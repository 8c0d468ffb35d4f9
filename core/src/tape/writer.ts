import { promisify } from "node:util";
import { crc32, deflateRaw } from "node:zlib";
import { PAGE_NAMES, type PageName } from "../protocol/index.js";
import { type Chunk, mostChangeBytes, packChunk, unpackedLimits, WORDS } from "./chunk.js";
import { encodeChunkHeader, MOST_FRAMES, MOST_UNPACKED_BYTES } from "./chunk-header.js";
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
  /** Makes the file. Called with the first second, when track and car are known. */
  readonly open: (info: TapeInfo) => Promise<TapeSink>;
  readonly source: TapeInfo["source"];
  /** Frames a second, or null for every physics step. */
  readonly rateHz: number | null;
  readonly startedAt: Date;
}

/** A chunk ends after this. A recorder that is killed loses so much at most. */
const CHUNK_US = 1_000_000;
/** A disk that is so many chunks behind is not waited for: what comes meanwhile is dropped, and memory stays bounded. */
const MOST_PENDING = 30;

const compress = promisify(deflateRaw);

/** A chunk that still grows. */
interface OpenChunk extends Chunk {
  readonly offsetsUs: number[];
  readonly flags: number[];
  readonly rows: Readonly<Record<PageName, Int32Array[]>>;
}

/**
 * Writes a tape, second by second; what is written stays readable whatever happens later. Taking a frame is quick, the
 * rest happens beside the caller's loop.
 */
export class TapeWriter {
  readonly #options: TapeWriterOptions;
  #sink: TapeSink | null = null;
  #chunk: OpenChunk | null = null;
  #latest: Record<PageName, Int32Array> = {
    physics: new Int32Array(WORDS.physics),
    graphics: new Int32Array(WORDS.graphics),
    static: new Int32Array(WORDS.static),
  };
  #startMs: number | null = null;
  #lastUs = 0;
  #goneFlags = 0;
  /** What the chunk's changes are unpacked at most. Bytes */
  #changesBytes = 0;
  #queue = Promise.resolve();
  #pending = 0;
  #error: TapeError | null = null;
  #fail: (error: TapeError) => void = () => {};

  /** Rejects with a `TapeError` when the tape cannot be written on; what is in the file by then stays usable. */
  readonly failed = new Promise<never>((_, reject) => (this.#fail = reject));
  /** What is in the file. `dropped`: frames that came while the disk was too far behind. */
  readonly written = { bytes: 0, frames: 0, dropped: 0, untilMs: 0 };

  constructor(options: TapeWriterOptions) {
    this.#options = options;
    // Who does not ask is told by finish().
    this.failed.catch(() => {});
  }

  /** ms recorded so far. */
  get durationMs(): number {
    return this.#lastUs / 1000;
  }

  /**
   * Takes a frame at `nowMs`, a clock that only goes forward; the first one is the tape's beginning. `pages` null: the
   * game's pages are gone, `lost` when it ended; said again it is no new frame. The bytes are copied. After a failure
   * nothing is taken any more.
   */
  write(nowMs: number, pages: PageBytes | null, lost = false): void {
    const goneFlags = pages ? 0 : GONE | (lost ? LOST : 0);
    if (this.#error || (goneFlags !== 0 && goneFlags === this.#goneFlags)) return;
    this.#goneFlags = goneFlags;
    this.#startMs ??= nowMs;
    const atUs = Math.max(this.#lastUs, Math.round((nowMs - this.#startMs) * 1000));
    this.#lastUs = atUs;
    if (this.#chunk && (atUs - this.#chunk.startUs >= CHUNK_US || this.#isFull(this.#chunk))) this.#flush();
    const changed = pages ? this.#takeChanges(pages) : goneFlags;
    this.#chunk ??= this.#begin(atUs);
    const { offsetsUs, flags, rows, startUs } = this.#chunk;
    for (const page of PAGE_NAMES) {
      // The chunk's first frame has every page anyway.
      if (flags.length === 0 || !(changed & changedBit(page))) continue;
      rows[page].push(this.#latest[page]);
      this.#changesBytes += mostChangeBytes(page);
    }
    offsetsUs.push(atUs - startUs);
    flags.push(changed);
    if (!pages) this.#flush();
  }

  /** Writes what is left and the end's mark, and closes the file. Throws `TapeError` when not everything could be written. */
  async finish(): Promise<void> {
    if (!this.#markEnd())
      this.#queue = this.#queue.then(() => this.#storeEnd()).catch((error: unknown) => this.#stop(error));
    await this.#queue;
    await this.#sink?.close().catch((error: unknown) => this.#stop(error));
    if (this.#error) throw this.#error;
  }

  /** Keeps what differs from the last frame and tells which pages those are. */
  #takeChanges(pages: PageBytes): number {
    let changed = 0;
    for (const page of PAGE_NAMES) {
      const latest = this.#latest[page];
      const old = Buffer.from(latest.buffer);
      if (old.equals(pages[page])) continue;
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

  /** Whether another frame may make the chunk larger than readers take; only frames that come far faster than a game's do. */
  #isFull({ flags }: OpenChunk): boolean {
    const [least] = unpackedLimits(flags.length + 1);
    const all = PAGE_NAMES.reduce((sum, page) => sum + mostChangeBytes(page), 0);
    // a byte for the order of each word that changes
    return flags.length >= MOST_FRAMES || least + all / 4 + this.#changesBytes + all > MOST_UNPACKED_BYTES;
  }

  #flush(): void {
    const chunk = this.#chunk;
    this.#chunk = null;
    if (!chunk || this.#error) return;
    if (this.#pending >= MOST_PENDING) {
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

  /** Marks the last frame as the end, so that readers know that nothing is missing. False when it has left already. */
  #markEnd(): boolean {
    const flags = this.#chunk?.flags;
    const isHere = flags !== undefined && this.#pending < MOST_PENDING;
    if (isHere) flags[flags.length - 1]! |= END;
    this.#flush();
    return isHere;
  }

  /** A mark after the last frame, in a chunk of its own. */
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
  if (code === "ENOSPC" || code === "EDQUOT") return "The disk is full: make room and record again.";
  if (code === "EFBIG") return "The tape has become too large for this disk: record to another disk.";
  return `The tape cannot be written (${code}).`;
}
