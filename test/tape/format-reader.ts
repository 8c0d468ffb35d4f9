/** A second tape reader, written from FORMAT.md alone. It throws on any damage. */
import { crc32, inflateRawSync } from "node:zlib";

const SIZES = [800, 4900, 208];

/** One frame: its time in µs and the three pages. */
export interface PlainFrame {
  readonly us: number;
  readonly flags: number;
  readonly pages: readonly Buffer[];
}

export function* readTape(file: Buffer): Generator<PlainFrame> {
  let at = file.indexOf("\n") + 1;
  while (at < file.length) {
    const stored = file.readUInt32LE(at + 4);
    const start = Number(file.readBigUInt64LE(at + 8));
    const frames = file.readUInt32LE(at + 20);
    const bytes = file.subarray(at + 36, at + 36 + stored);
    if (file.toString("latin1", at, at + 4) !== "CHNK") throw new Error(`no mark at ${at}`);
    if (crc32(file.subarray(at, at + 32)) !== file.readUInt32LE(at + 32)) throw new Error(`header at ${at}`);
    if (crc32(bytes) !== file.readUInt32LE(at + 28)) throw new Error(`chunk at ${at}`);
    const chunk = inflateRawSync(bytes);
    if (chunk.length !== file.readUInt32LE(at + 24)) throw new Error(`length at ${at}`);
    const read = [...readChunk(chunk, frames, start)];
    if (read.at(-1)!.us - start !== file.readUInt32LE(at + 16)) throw new Error(`times at ${at}`);
    yield* read;
    at += 36 + stored;
  }
}

function* readChunk(chunk: Buffer, frames: number, start: number): Generator<PlainFrame> {
  let at = 0;
  const take = (length: number) => chunk.subarray(at, (at += length));
  const flags = [...take(frames)];
  const pages = SIZES.map((size) => Buffer.from(take(size)));
  const changing = SIZES.map((size) => {
    const bitmap = take(Math.ceil(size / 4 / 8));
    return Array.from({ length: size / 4 }, (_, word) => word).filter((word) => (bitmap[word >> 3]! >> (word % 8)) & 1);
  });
  const orders = [...take(1 + changing.flat().length)];
  const rest = chunk.subarray(at);
  const n = rest.length / 4;
  let next = 0;
  const difference = () => {
    const [a, b, c, d] = [0, 1, 2, 3].map((plane) => rest[plane * n + next]!);
    next++;
    const folded = ((a! << 24) | (b! << 16) | (c! << 8) | d!) >>> 0;
    return folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2;
  };
  const series = (first: number, length: number, order: number) => {
    const values = [first];
    while (values.length <= length) {
      const [before, last] = [values.at(-2) ?? first, values.at(-1)!];
      values.push((last + (order === 2 ? last - before : 0) + difference()) | 0);
    }
    return values;
  };
  const times = series(0, frames - 1, orders.shift()!);
  const changed = changing.map((words, page) => {
    const changes = flags.slice(1).filter((flag) => flag & (1 << page)).length;
    return words.map((word) => ({
      word,
      values: series(pages[page]!.readInt32LE(word * 4), changes, orders.shift()!),
    }));
  });
  const rows = [0, 0, 0];
  for (let frame = 0; frame < frames; frame++) {
    for (let page = 0; page < 3; page++) {
      if (frame === 0 || !(flags[frame]! & (1 << page))) continue;
      rows[page]!++;
      for (const { word, values } of changed[page]!) pages[page]!.writeInt32LE(values[rows[page]!]!, word * 4);
    }
    yield { us: start + times[frame]!, flags: flags[frame]!, pages: pages.map((page) => Buffer.from(page)) };
  }
}
