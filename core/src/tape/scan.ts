import { crc32 } from "node:zlib";
import { type ChunkCandidate, ChunkCandidates } from "./chunk-candidates.js";
import { CHUNK_HEADER_BYTES, CHUNK_MARK, type ChunkHeader, decodeChunkHeader } from "./chunk-header.js";
import { type ChunkIndex, ChunkIndexBuilder } from "./chunk-index.js";
import { crcOfEnd } from "./crc.js";
import { TapeError } from "./errors.js";

/** The complete chunks of a tape. */
export interface Scan {
  readonly index: ChunkIndex;
  /** Of all complete chunks together. */
  readonly frames: number;
  /** µs from the tape's first frame to its last. */
  readonly lengthUs: number;
  /** The last complete chunk; null when there is none. */
  readonly last: ChunkHeader | null;
  /** Places with bytes that belong to no complete chunk, not counting the end. */
  readonly damagedPlaces: number;
  /** True when the file ends in such bytes. */
  readonly isCut: boolean;
}

/** Fills `target` from `offset` of the file on. Returns the number of bytes read. */
export type ReadInto = (target: Buffer, offset: number) => number;

/** One per second for a month: the most chunks of a recording, and the most marks that are checked. */
const MAX_CHUNKS = 31 * 86_400;
/** Stop looking after this many bytes without a complete chunk. */
const MAX_DAMAGED_BYTES = 256 * 2 ** 20;
const BLOCK_BYTES = 1 << 18;

/**
 * Finds the complete chunks from `start` on. Every byte is read once, whatever the headers claim, and only its CRC is
 * kept; each mark costs a few µs. Of overlapping chunks the one that ends first is valid. Throws `TapeError` for a file
 * with more marks than a recording can have.
 */
export function findChunks(read: ReadInto, start: number, end: number, name: string): Scan {
  const scan = new ChunkScan(start, end, name);
  const buffer = Buffer.alloc(Math.max(0, Math.min(BLOCK_BYTES, end - start)));
  for (let base = start; base < end && scan.goesOn;) {
    const length = read(buffer.subarray(0, end - base), base);
    if (length <= 0) break;
    scan.take(buffer.subarray(0, length), base);
    // a header that the block cuts off is read again with the next block
    base += length < BLOCK_BYTES ? length : length - CHUNK_HEADER_BYTES + 1;
  }
  return scan.result;
}

class ChunkScan {
  readonly #end: number;
  readonly #name: string;
  readonly #index = new ChunkIndexBuilder();
  readonly #candidates = new ChunkCandidates();
  /** The CRC of the file's bytes up to `#crcAt`. */
  #crc = 0;
  #crcAt: number;
  /** The end of the last complete chunk. */
  #completeTo: number;
  /** Where to look for the next mark. */
  #searchFrom: number;
  #marks = 0;
  #frames = 0;
  #last: ChunkHeader | null = null;
  #damagedPlaces = 0;

  constructor(start: number, end: number, name: string) {
    this.#end = end;
    this.#name = name;
    this.#crcAt = this.#completeTo = this.#searchFrom = start;
  }

  get goesOn(): boolean {
    return this.#crcAt - this.#completeTo <= MAX_DAMAGED_BYTES;
  }

  get result(): Scan {
    return {
      index: this.#index.finish(),
      frames: this.#frames,
      lengthUs: this.#last ? this.#last.startUs + this.#last.lengthUs : 0,
      last: this.#last,
      damagedPlaces: this.#damagedPlaces,
      isCut: this.#completeTo < this.#end,
    };
  }

  /** Takes the next block of the file, which begins at `base` and may overlap the one before. */
  take(block: Buffer, base: number): void {
    const blockEnd = base + block.length;
    for (let mark = this.#nextMark(block, base); ;) {
      const candidate = this.#candidates.first;
      const bodyAt = mark === null ? Infinity : mark + CHUNK_HEADER_BYTES;
      if (Math.min(bodyAt, candidate?.end ?? Infinity) > blockEnd) break;
      if (candidate && candidate.end <= bodyAt) {
        this.#candidates.removeFirst();
        this.#updateCrc(block, base, candidate.end);
        if (this.#accept(candidate)) mark = this.#nextMark(block, base);
      } else {
        this.#updateCrc(block, base, bodyAt);
        this.#addCandidate(block, base, mark!);
        this.#searchFrom = mark! + 1;
        mark = this.#nextMark(block, base);
      }
    }
    this.#updateCrc(block, base, blockEnd);
  }

  /** The offset of the next mark with a whole header in the block; null when there is none. */
  #nextMark(block: Buffer, base: number): number | null {
    const found = block.indexOf(CHUNK_MARK, Math.max(0, this.#searchFrom - base));
    return found < 0 || found + CHUNK_HEADER_BYTES > block.length ? null : base + found;
  }

  #updateCrc(block: Buffer, base: number, to: number): void {
    if (to <= this.#crcAt) return;
    this.#crc = crc32(block.subarray(this.#crcAt - base, to - base), this.#crc);
    this.#crcAt = to;
  }

  #addCandidate(block: Buffer, base: number, offset: number): void {
    if (++this.#marks > MAX_CHUNKS)
      throw new TapeError(`${this.#name} has more parts than any recording: it cannot be played.`);
    const header = decodeChunkHeader(block, offset - base);
    if (!header || (this.#last && header.startUs < this.#last.startUs + this.#last.lengthUs)) return;
    const end = offset + CHUNK_HEADER_BYTES + header.storedBytes;
    if (end <= this.#end) this.#candidates.add({ header, offset, end, crcBefore: this.#crc });
  }

  /** True when the candidate's CRC is right: then marks inside it are only its content. */
  #accept({ header, offset, end, crcBefore }: ChunkCandidate): boolean {
    if (crcOfEnd(crcBefore, this.#crc, header.storedBytes) !== header.storedCrc) return false;
    if (offset > this.#completeTo) this.#damagedPlaces++;
    this.#candidates.clear();
    this.#index.add(offset, header.startUs);
    this.#frames += header.frames;
    this.#last = header;
    this.#completeTo = end;
    this.#searchFrom = Math.max(this.#searchFrom, end);
    return true;
  }
}
