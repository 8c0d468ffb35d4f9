import { readSync } from "node:fs";
import { inflateRawSync } from "node:zlib";
import { type ReadChunk, unpackChunk } from "./chunk.js";
import { CHUNK_HEADER_BYTES, type ChunkHeader, decodeChunkHeader } from "./chunk-header.js";
import type { ChunkIndex } from "./chunk-index.js";
import { systemCode, TapeError } from "./errors.js";
import { END, GONE } from "./frame.js";
import { decodeInfo, MAX_FIRST_LINE_BYTES, type TapeInfo } from "./info.js";
import type { OpenFile } from "./open-file.js";
import { findChunks } from "./scan.js";

/** A week of every physics step; a larger file is refused. */
const MAX_BYTES = 64 * 2 ** 30;

/** What is on a tape. */
export interface TapeContent {
  readonly info: TapeInfo;
  readonly index: ChunkIndex;
  readonly frameCount: number;
  /** From the first frame to the last. ms */
  readonly durationMs: number;
  /** How many places are damaged; up to a few seconds are missing at each. */
  readonly damagedPlaces: number;
  /** True when the end is missing: the recording was interrupted, or the file was not copied whole. */
  readonly isCut: boolean;
}

/**
 * Indexes a whole tape. Reads the file once, with a fixed amount of memory besides the index, whatever the headers
 * claim: a second per gigabyte, and at most ten seconds more for hostile headers. Throws `TapeError` for a file that is
 * not a tape, has a newer format, is empty, or is larger than a recording can be.
 */
export function readContent(file: OpenFile): TapeContent {
  const { bytes, name } = file;
  const { info, hasEndMark, length } = decodeInfo(readAt(file, 0, Math.min(bytes, MAX_FIRST_LINE_BYTES)), name);
  if (bytes > MAX_BYTES) throw new TapeError(`${name} is larger than any recording: it cannot be played.`);
  const scan = findChunks((target, offset) => readInto(file, target, offset), length, bytes, name);
  const { index, frames, lengthUs, damagedPlaces } = scan;
  const end = endOf(file, index);
  // the last chunk holds only the end mark
  const isApart = end !== null && (end & GONE) !== 0 && scan.last!.frames === 1;
  const chunks = isApart ? { offsets: index.offsets.slice(0, -1), startsUs: index.startsUs.slice(0, -1) } : index;
  if (chunks.offsets.length === 0)
    throw new TapeError(`${name} holds nothing that can be played: it was cut off or damaged.`);
  return {
    info,
    index: chunks,
    frameCount: frames - (isApart ? 1 : 0),
    durationMs: lengthUs / 1000,
    damagedPlaces,
    isCut: scan.isCut || (hasEndMark && end === null),
  };
}

/** The header of the chunk at `offset`. Throws `TapeError` when the file changed since it was indexed. */
export function readHeader(file: OpenFile, offset: number, startUs: number): ChunkHeader {
  const header = decodeChunkHeader(readAt(file, offset, CHUNK_HEADER_BYTES));
  if (header?.startUs !== startUs) throw changed(file);
  return header;
}

/** Unpacks the chunk at `offset`. Throws `TapeError` when it is damaged, or the file changed since it was indexed. */
export function readChunk(file: OpenFile, offset: number, startUs: number): ReadChunk {
  const header = readHeader(file, offset, startUs);
  const stored = readAt(file, offset + CHUNK_HEADER_BYTES, header.storedBytes);
  try {
    // into one buffer, limited to what the header claims
    const { unpackedBytes } = header;
    const packed = inflateRawSync(stored, { chunkSize: unpackedBytes + 1, maxOutputLength: unpackedBytes });
    return unpackChunk(new Uint8Array(packed.buffer as ArrayBuffer, packed.byteOffset, packed.length), header);
  } catch (error) {
    if (error instanceof TapeError) throw error;
    throw changed(file, error);
  }
}

/** The last frame's flags when they mark the recording's end; null otherwise. */
function endOf(file: OpenFile, { offsets, startsUs }: ChunkIndex): number | null {
  if (offsets.length === 0) return null;
  try {
    const flags = readChunk(file, offsets.at(-1)!, startsUs.at(-1)!).flags.at(-1)!;
    return flags & END ? flags : null;
  } catch (error) {
    if (error instanceof TapeError) return null;
    throw error;
  }
}

function changed({ name }: OpenFile, cause?: unknown): TapeError {
  return new TapeError(`${name} changed while it was open: open it again.`, { cause });
}

/** Up to `count` bytes from `offset` on. */
function readAt(file: OpenFile, offset: number, count: number): Buffer {
  const bytes = Buffer.alloc(count);
  return bytes.subarray(0, readInto(file, bytes, offset));
}

function readInto({ file, name }: OpenFile, target: Buffer, offset: number): number {
  try {
    return readSync(file, target, 0, target.length, offset);
  } catch (error) {
    throw new TapeError(`${name} cannot be read (${systemCode(error)}): choose another tape.`, { cause: error });
  }
}
