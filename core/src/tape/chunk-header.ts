import { crc32 } from "node:zlib";
import { unpackedLimits } from "./chunk.js";

/** The header before each chunk, so that a tape can be searched without unpacking it. */
export interface ChunkHeader {
  /** Bytes of the compressed chunk that follows. */
  readonly storedBytes: number;
  /** µs from the tape's start to the chunk's first frame. */
  readonly startUs: number;
  /** µs from the first frame to the last. */
  readonly lengthUs: number;
  readonly frames: number;
  /** Bytes of the unpacked chunk. */
  readonly unpackedBytes: number;
  /** CRC-32 of the stored bytes. */
  readonly storedCrc: number;
}

export const CHUNK_MARK = Buffer.from("CHNK", "latin1");
export const CHUNK_HEADER_BYTES = 36;

/** Frames per chunk: a second at more than ten times the physics rate. */
export const MAX_FRAMES = 5000;
/**
 * Bytes of an unpacked chunk: twice a second of physics steps in which every word of every page changes. It bounds the
 * memory a header can make a reader allocate.
 */
export const MAX_UNPACKED_BYTES = 4 * 2 ** 20;
/** A month. */
const MAX_START_US = 31 * 86_400e6;

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

/** The most bytes that DEFLATE makes of this many. */
function maxStoredBytes(unpackedBytes: number): number {
  return unpackedBytes + (unpackedBytes >> 10) + 64;
}

/** Null when there is no valid header at `offset`. The CRC comes last, since a hostile file has many marks. */
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
  if (header.frames < 1 || header.frames > MAX_FRAMES || header.startUs > MAX_START_US) return null;
  const [min, max] = unpackedLimits(header.frames);
  if (header.unpackedBytes < min || header.unpackedBytes > Math.min(max, MAX_UNPACKED_BYTES)) return null;
  if (header.storedBytes > maxStoredBytes(header.unpackedBytes)) return null;
  return bytes.readUInt32LE(offset + 32) === crc32(bytes.subarray(offset, offset + 32)) ? header : null;
}
