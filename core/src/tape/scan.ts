import { crc32 } from "node:zlib";
import { type ChunkCandidate, ChunkCandidates } from "./chunk-candidates.js";
import { CHUNK_HEADER_BYTES, CHUNK_MARK, type ChunkHeader, decodeChunkHeader } from "./chunk-header.js";
import { type ChunkIndex, ChunkIndexBuilder } from "./chunk-index.js";
import { crcOfEnd } from "./crc.js";
import { TapeError } from "./errors.js";

/** What is whole of a tape. */
export interface Scan {
  readonly index: ChunkIndex;
  /** Of all whole chunks together. */
  readonly frames: number;
  /** µs from the tape's first frame to its last. */
  readonly lengthUs: number;
  /** The last whole chunk; null when there is none. */
  readonly last: ChunkHeader | null;
  /** Places with bytes that belong to no whole chunk, the end left out. */
  readonly damagedPlaces: number;
  /** True when the file ends in such bytes. */
  readonly isCut: boolean;
}

/** Fills `target` from `offset` of the file on and gives the number of bytes that there were. */
export type ReadInto = (target: Buffer, offset: number) => number;

/** A month's seconds: no recording has more chunks, and no file is asked about more marks. */
const MOST_CHUNKS = 31 * 86_400;
/** After so many bytes without a whole chunk none is looked for any more. */
const MOST_DAMAGED_BYTES = 256 * 2 ** 20;
const BLOCK_BYTES = 1 << 18;

/**
 * Finds the whole chunks from `start` on. Every byte is read once, whatever the headers claim, and nothing is kept of
 * it but its CRC; each mark costs a few µs. Of chunks that overlap, the one that ends first counts. Throws `TapeError`
 * for a file with more marks than a recording can have.
 */
export function findChunks(read: ReadInto, start: number, end: number, name: string): Scan {
  const scan = new ChunkScan(start, end, name);
  const buffer = Buffer.alloc(Math.max(0, Math.min(BLOCK_BYTES, end - start)));
  for (let base = start; base < end && scan.goesOn;) {
    const length = read(buffer.subarray(0, end - base), base);
    if (length <= 0) break;
    scan.take(buffer.subarray(0, length), base);
    // a header that the block has only the beginning of is read again with the next one
    base += length < BLOCK_BYTES ? length : length - CHUNK_HEADER_BYTES + 1;
  }
  return scan.result;
}

class ChunkScan {
  readonly #end: number;
  readonly #name: string;
  readonly #index = new ChunkIndexBuilder();
  readonly #candidates = new ChunkCandidates();
  /** The CRC of the file's bytes up to this place. */
  #crc = 0;
  #crcAt: number;
  /** Where the last whole chunk ends. */
  #wholeTo: number;
  /** Marks before this place have been looked at. */
  #lookFrom: number;
  #marks = 0;
  #frames = 0;
  #last: ChunkHeader | null = null;
  #damagedPlaces = 0;

  constructor(start: number, end: number, name: string) {
    this.#end = end;
    this.#name = name;
    this.#crcAt = this.#wholeTo = this.#lookFrom = start;
  }

  get goesOn(): boolean {
    return this.#crcAt - this.#wholeTo <= MOST_DAMAGED_BYTES;
  }

  get result(): Scan {
    return {
      index: this.#index.finish(),
      frames: this.#frames,
      lengthUs: this.#last ? this.#last.startUs + this.#last.lengthUs : 0,
      last: this.#last,
      damagedPlaces: this.#damagedPlaces,
      isCut: this.#wholeTo < this.#end,
    };
  }

  /** Takes the file's next bytes, which begin at `base` or before the last ones ended. */
  take(block: Buffer, base: number): void {
    const blockEnd = base + block.length;
    for (let mark = this.#markIn(block, base); ;) {
      const candidate = this.#candidates.first;
      const bodyAt = mark === null ? Infinity : mark + CHUNK_HEADER_BYTES;
      if (Math.min(bodyAt, candidate?.end ?? Infinity) > blockEnd) break;
      if (candidate && candidate.end <= bodyAt) {
        this.#candidates.removeFirst();
        this.#follow(block, base, candidate.end);
        if (this.#settle(candidate)) mark = this.#markIn(block, base);
      } else {
        this.#follow(block, base, bodyAt);
        this.#begin(block, base, mark!);
        this.#lookFrom = mark! + 1;
        mark = this.#markIn(block, base);
      }
    }
    this.#follow(block, base, blockEnd);
  }

  /** The place of the next mark whose header is in the block; null when there is none. */
  #markIn(block: Buffer, base: number): number | null {
    const found = block.indexOf(CHUNK_MARK, Math.max(0, this.#lookFrom - base));
    return found < 0 || found + CHUNK_HEADER_BYTES > block.length ? null : base + found;
  }

  #follow(block: Buffer, base: number, to: number): void {
    if (to <= this.#crcAt) return;
    this.#crc = crc32(block.subarray(this.#crcAt - base, to - base), this.#crc);
    this.#crcAt = to;
  }

  #begin(block: Buffer, base: number, offset: number): void {
    if (++this.#marks > MOST_CHUNKS)
      throw new TapeError(`${this.#name} has more parts than any recording: it cannot be played.`);
    const header = decodeChunkHeader(block, offset - base);
    if (!header || (this.#last && header.startUs < this.#last.startUs + this.#last.lengthUs)) return;
    const end = offset + CHUNK_HEADER_BYTES + header.storedBytes;
    if (end <= this.#end) this.#candidates.add({ header, offset, end, crcBefore: this.#crc });
  }

  /** True when the candidate is whole: then whatever lies within it is only its content. */
  #settle({ header, offset, end, crcBefore }: ChunkCandidate): boolean {
    if (crcOfEnd(crcBefore, this.#crc, header.storedBytes) !== header.storedCrc) return false;
    if (offset > this.#wholeTo) this.#damagedPlaces++;
    this.#candidates.clear();
    this.#index.add(offset, header.startUs);
    this.#frames += header.frames;
    this.#last = header;
    this.#wholeTo = end;
    this.#lookFrom = Math.max(this.#lookFrom, end);
    return true;
  }
}
