import { crc32 } from "node:zlib";
import { unpackedLimits } from "./chunk.js";

/** What stands before each chunk, so that a tape can be searched without unpacking it. */
export interface ChunkHeader {
  /** Bytes of the compressed chunk that follows. */
  readonly storedBytes: number;
  /** µs from the tape's start to the chunk's first frame. */
  readonly startUs: number;
  /** µs from the first frame to the last. */
  readonly lengthUs: number;
  readonly frames: number;
  /** Bytes of the chunk once it is unpacked. */
  readonly unpackedBytes: number;
  /** CRC-32 of the stored bytes. */
  readonly storedCrc: number;
}

export const CHUNK_MARK = Buffer.from("CHNK", "latin1");
export const CHUNK_HEADER_BYTES = 36;

/** A second at more than ten times the physics rate. */
export const MOST_FRAMES = 5000;
/**
 * Of one chunk, unpacked: twice what a second of every physics step is when every word of every page changes in each of
 * them. No header makes a reader take more memory than a few times this.
 */
export const MOST_UNPACKED_BYTES = 4 * 2 ** 20;
/** No race lasts a month. */
const LATEST_US = 31 * 86_400e6;

export function encodeChunkHeader(header: ChunkHeader): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(CHUNK_HEADER_BYTES);
  bytes.set(CHUNK_MARK);
  const data = new DataView(bytes.buffer);
  data.setUint32(4, header.storedBytes, true);
  data.setBigUint64(8, BigInt(header.startUs), true);
  data.setUint32(16, header.lengthUs, true);
  data.setUint32(20, header.frames, true);
  data.setUint32(24, header.unpackedBytes, true);
  data.setUint32(28, header.storedCrc, true);
  data.setUint32(32, crc32(bytes.subarray(0, 32)), true);
  return bytes;
}

/** Bytes that DEFLATE makes of so many at most. */
function storedLimit(unpackedBytes: number): number {
  return unpackedBytes + (unpackedBytes >> 10) + 64;
}

/** Null when there is no sound header at `offset`. What needs no CRC is looked at first: a hostile file has many marks. */
export function decodeChunkHeader(bytes: Buffer, offset = 0): ChunkHeader | null {
  if (bytes.length < offset + CHUNK_HEADER_BYTES || bytes.compare(CHUNK_MARK, 0, 4, offset, offset + 4) !== 0)
    return null;
  const header: ChunkHeader = {
    storedBytes: bytes.readUInt32LE(offset + 4),
    startUs: bytes.readUInt32LE(offset + 8) + 2 ** 32 * bytes.readUInt32LE(offset + 12),
    lengthUs: bytes.readUInt32LE(offset + 16),
    frames: bytes.readUInt32LE(offset + 20),
    unpackedBytes: bytes.readUInt32LE(offset + 24),
    storedCrc: bytes.readUInt32LE(offset + 28),
  };
  if (header.frames < 1 || header.frames > MOST_FRAMES || header.startUs > LATEST_US) return null;
  const [least, most] = unpackedLimits(header.frames);
  if (header.unpackedBytes < least || header.unpackedBytes > Math.min(most, MOST_UNPACKED_BYTES)) return null;
  if (header.storedBytes > storedLimit(header.unpackedBytes)) return null;
  return bytes.readUInt32LE(offset + 32) === crc32(bytes.subarray(offset, offset + 32)) ? header : null;
}
