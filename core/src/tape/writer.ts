import { promisify } from "node:util";
import { crc32, deflateRaw } from "node:zlib";
import { PAGE_NAMES, type PageName } from "../protocol/index.js";
import { type Chunk, packChunk, WORDS } from "./chunk.js";
import { encodeChunkHeader } from "./chunk-header.js";
import { systemCode, TapeError } from "./errors.js";
import { changedBit, GONE, LOST, type PageBytes } from "./frame.js";
import { describePages, encodeInfo, type TapeInfo } from "./info.js";
import { elapsed } from "../race/format.js";

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
    if (this.#chunk && atUs - this.#chunk.startUs >= CHUNK_US) this.#flush();
    const changed = pages ? this.#takeChanges(pages) : goneFlags;
    this.#chunk ??= this.#begin(atUs);
    const { offsetsUs, flags, rows, startUs } = this.#chunk;
    for (const page of PAGE_NAMES) {
      // The chunk's first frame has every page anyway.
      if (flags.length > 0 && changed & changedBit(page)) rows[page].push(this.#latest[page]);
    }
    offsetsUs.push(atUs - startUs);
    flags.push(changed);
    if (!pages) this.#flush();
  }

  /** Writes what is left and closes the file. Throws `TapeError` when not everything could be written. */
  async finish(): Promise<void> {
    this.#flush();
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
    return { startUs, offsetsUs: [], flags: [], rows: { physics: [physics], graphics: [graphics], static: [session] } };
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
    const { startUs, offsetsUs, flags } = chunk;
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
    await this.#put(this.#sink, Buffer.concat([header, stored]));
    this.written.frames += flags.length;
    this.written.untilMs = (startUs + lengthUs) / 1000;
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
