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
const MOST_FRAMES = 5000;
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

/** Null when there is no sound header at `offset`. */
export function decodeChunkHeader(bytes: Uint8Array, offset = 0): ChunkHeader | null {
  const part = bytes.subarray(offset, offset + CHUNK_HEADER_BYTES);
  if (part.length < CHUNK_HEADER_BYTES || !CHUNK_MARK.equals(part.subarray(0, 4))) return null;
  const data = new DataView(part.buffer, part.byteOffset, CHUNK_HEADER_BYTES);
  if (data.getUint32(32, true) !== crc32(part.subarray(0, 32))) return null;
  const header: ChunkHeader = {
    storedBytes: data.getUint32(4, true),
    startUs: Number(data.getBigUint64(8, true)),
    lengthUs: data.getUint32(16, true),
    frames: data.getUint32(20, true),
    unpackedBytes: data.getUint32(24, true),
    storedCrc: data.getUint32(28, true),
  };
  if (header.frames < 1 || header.frames > MOST_FRAMES || header.startUs > LATEST_US) return null;
  const [least, most] = unpackedLimits(header.frames);
  return header.unpackedBytes >= least && header.unpackedBytes <= most ? header : null;
}
