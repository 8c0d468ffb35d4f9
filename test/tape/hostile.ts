import { crc32 } from "node:zlib";
import { PAGE_NAMES, PAGES } from "../../core/src/protocol/index.js";
import { unpackedLimits } from "../../core/src/tape/chunk.js";

/** The content of a header, right or wrong. */
export interface Claim {
  /** Bytes that follow the header. */
  readonly stored: number;
  readonly startUs?: number;
  readonly frames?: number;
  readonly unpacked?: number;
  /** CRC-32 of the bytes that follow. */
  readonly crc?: number;
}

export const FIRST_LINE = Buffer.from(
  `${JSON.stringify({ acevoTape: 1, pages: Object.fromEntries(PAGE_NAMES.map((page) => [page, PAGES[page].size])) })}\n`,
);

/** The least bytes of an unpacked chunk of one frame. */
export const MIN_UNPACKED = unpackedLimits(1)[0];

/** A chunk's header with a valid CRC. */
export function header({ stored, startUs = 0, frames = 1, unpacked = MIN_UNPACKED, crc = 1 }: Claim): Buffer {
  const bytes = Buffer.alloc(36);
  bytes.write("CHNK", 0, "latin1");
  bytes.writeUInt32LE(stored, 4);
  bytes.writeBigUInt64LE(BigInt(startUs), 8);
  bytes.writeUInt32LE(frames, 20);
  bytes.writeUInt32LE(unpacked, 24);
  bytes.writeUInt32LE(crc, 28);
  bytes.writeUInt32LE(crc32(bytes.subarray(0, 32)), 32);
  return bytes;
}

/** A chunk with valid CRCs, whose content cannot be unpacked. */
export function chunkOf(body: Buffer, claim: Omit<Claim, "stored" | "crc"> = {}): Buffer {
  return Buffer.concat([header({ ...claim, stored: body.length, crc: crc32(body) }), body]);
}

/** Consecutive headers, each of which claims all the rest, or `maxStored` bytes of it, as its chunk. */
export function nestedHeaders(count: number, claim: Omit<Claim, "stored">, maxStored: number): Buffer {
  const each = Array.from({ length: count }, (_, i) =>
    header({ ...claim, stored: Math.min(maxStored, (count - 1 - i) * 36) }),
  );
  return Buffer.concat([FIRST_LINE, ...each]);
}
