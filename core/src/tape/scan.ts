import { crc32 } from "node:zlib";
import { CHUNK_HEADER_BYTES, CHUNK_MARK, type ChunkHeader, decodeChunkHeader } from "./chunk-header.js";

/** A whole chunk and where it lies. */
export interface ChunkPlace extends ChunkHeader {
  /** Bytes from the file's start to the chunk's header. */
  readonly offset: number;
}

export interface Scan {
  readonly chunks: readonly ChunkPlace[];
  /** Places with bytes that belong to no whole chunk, the end left out. */
  readonly damagedPlaces: number;
  /** True when the file ends in such bytes. */
  readonly isCut: boolean;
}

/** Gives `count` bytes at `offset` of the file, or as many as there are. */
export type ReadAt = (offset: number, count: number) => Buffer;

const SEARCH_BYTES = 1 << 20;

/** Finds every whole chunk from `start` on. After damage it goes on with the next chunk that is whole. */
export function findChunks(read: ReadAt, start: number, end: number): Scan {
  const chunks: ChunkPlace[] = [];
  let damagedPlaces = 0;
  let at = start;
  while (at < end) {
    const chunk = chunkAt(read, at, end, chunks.at(-1));
    if (chunk) {
      chunks.push(chunk);
      at += CHUNK_HEADER_BYTES + chunk.storedBytes;
      continue;
    }
    const next = nextChunk(read, at + 1, end, chunks.at(-1));
    if (next === null) return { chunks, damagedPlaces, isCut: true };
    damagedPlaces++;
    at = next;
  }
  return { chunks, damagedPlaces, isCut: false };
}

/** The chunk at an offset, when it is whole and not from before the one that came last. */
function chunkAt(read: ReadAt, offset: number, end: number, last: ChunkPlace | undefined): ChunkPlace | null {
  const header = decodeChunkHeader(read(offset, CHUNK_HEADER_BYTES));
  if (!header || (last && header.startUs < last.startUs + last.lengthUs)) return null;
  if (offset + CHUNK_HEADER_BYTES + header.storedBytes > end) return null;
  const stored = read(offset + CHUNK_HEADER_BYTES, header.storedBytes);
  return crc32(stored) === header.storedCrc ? { ...header, offset } : null;
}

function nextChunk(read: ReadAt, from: number, end: number, last: ChunkPlace | undefined): number | null {
  for (let base = from; base < end; base += SEARCH_BYTES - CHUNK_MARK.length + 1) {
    const block = read(base, Math.min(SEARCH_BYTES, end - base));
    for (let i = block.indexOf(CHUNK_MARK); i >= 0; i = block.indexOf(CHUNK_MARK, i + 1)) {
      if (chunkAt(read, base + i, end, last)) return base + i;
    }
  }
  return null;
}
