import { PAGE_NAMES, PAGES, type PageName } from "../protocol/index.js";
import type { ChunkHeader } from "./chunk-header.js";
import { TapeError } from "./errors.js";
import { changedBit } from "./frame.js";
import { codeSeries, decodeSeries, joinBytes, type Order, splitBytes } from "./series.js";

/** About a second of a tape: it can be read without anything before it. FORMAT.md says how it lies in the file. */
export interface Chunk {
  /** µs from the tape's start to the first frame. */
  readonly startUs: number;
  /** µs from the chunk's start to each frame; the first is 0. */
  readonly offsetsUs: readonly number[] | Int32Array;
  /** A byte a frame: which pages changed, whether they are gone. */
  readonly flags: readonly number[] | Uint8Array;
  /** The words of each page: first as it was at the chunk's first frame, then once for every later change. */
  readonly rows: Readonly<Record<PageName, readonly Int32Array[]>>;
}

/** 32-bit words of a page. */
export const WORDS = {
  physics: PAGES.physics.size / 4,
  graphics: PAGES.graphics.size / 4,
  static: PAGES.static.size / 4,
} as const satisfies Record<PageName, number>;

const bitmapBytes = (page: PageName) => Math.ceil(WORDS[page] / 8);
const KEY_BYTES = PAGE_NAMES.reduce((sum, page) => sum + PAGES[page].size, 0);
const BITMAP_BYTES = PAGE_NAMES.reduce((sum, page) => sum + bitmapBytes(page), 0);

/** A bit for each word that is not the same in all rows. */
function changedWords(rows: readonly Int32Array[]): Uint8Array {
  const first = rows[0]!;
  const differences = new Int32Array(first.length);
  for (const row of rows) for (let word = 0; word < row.length; word++) differences[word]! |= row[word]! ^ first[word]!;
  const bitmap = new Uint8Array(Math.ceil(first.length / 8));
  differences.forEach((difference, word) => {
    if (difference !== 0) bitmap[word >> 3]! |= 1 << (word & 7);
  });
  return bitmap;
}

/** One word of each row. */
function column(rows: readonly Int32Array[], word: number): Int32Array {
  const values = new Int32Array(rows.length);
  for (let row = 0; row < rows.length; row++) values[row] = rows[row]![word]!;
  return values;
}

function* setBits(bitmap: Uint8Array, words: number): Generator<number> {
  for (let word = 0; word < words; word++) if (bitmap[word >> 3]! & (1 << (word & 7))) yield word;
}

/** The chunk as bytes, before they are compressed. */
export function packChunk({ offsetsUs, flags, rows }: Chunk): Uint8Array<ArrayBuffer> {
  const bitmaps = PAGE_NAMES.map((page) => changedWords(rows[page]));
  const columns = PAGE_NAMES.flatMap((page, i) =>
    [...setBits(bitmaps[i]!, WORDS[page])].map((word) => column(rows[page], word)),
  );
  const series = [Int32Array.from(offsetsUs), ...columns];
  const coded = new Uint32Array(series.reduce((sum, values) => sum + values.length - 1, 0));
  let at = 0;
  const orders = series.map((values) => {
    const order = codeSeries(values, coded, at);
    at += values.length - 1;
    return order;
  });
  const head = [flags, ...PAGE_NAMES.map((page) => bytesOf(rows[page][0]!)), ...bitmaps, orders];
  const bytes = new Uint8Array(head.reduce((sum, part) => sum + part.length, 0) + 4 * coded.length);
  let end = 0;
  for (const part of head) {
    bytes.set(part, end);
    end += part.length;
  }
  splitBytes(coded, bytes.subarray(end));
  return bytes;
}

/** Undoes `packChunk`. Throws `TapeError` when the bytes are not the chunk that its header tells of. */
export function unpackChunk(
  bytes: Uint8Array<ArrayBuffer>,
  { startUs, lengthUs, frames }: Pick<ChunkHeader, "startUs" | "lengthUs" | "frames">,
): Chunk {
  const parts = new Parts(bytes);
  const flags = parts.take(frames);
  const keys = PAGE_NAMES.map((page) => wordsOf(parts.take(PAGES[page].size)));
  const bitmaps = PAGE_NAMES.map((page) => parts.take(bitmapBytes(page)));
  const columns = PAGE_NAMES.map((page, i) => [...setBits(bitmaps[i]!, WORDS[page])]);
  const orders = parts.take(1 + columns.flat().length);
  const coded = joinBytes(parts.rest());
  const counts = PAGE_NAMES.map((page) => 1 + flags.subarray(1).filter((flag) => flag & changedBit(page)).length);
  const needed = frames - 1 + columns.reduce((sum, words, i) => sum + words.length * (counts[i]! - 1), 0);
  if (coded.length !== needed || orders.some((order) => order !== 1 && order !== 2)) throw damaged();

  const offsetsUs = new Int32Array(frames);
  decodeSeries(offsetsUs, orders[0] as Order, coded, 0);
  if (offsetsUs.some((us, i) => us < (offsetsUs[i - 1] ?? 0)) || offsetsUs.at(-1) !== lengthUs) throw damaged();
  let at = frames - 1;
  let next = 1;
  const rows = {} as Record<PageName, Int32Array[]>;
  PAGE_NAMES.forEach((page, i) => {
    const key = keys[i]!;
    const pageRows = (rows[page] = Array.from({ length: counts[i]! }, () => key.slice()));
    const values = new Int32Array(counts[i]!);
    for (const word of columns[i]!) {
      values[0] = key[word]!;
      decodeSeries(values, orders[next++] as Order, coded, at);
      at += values.length - 1;
      for (let row = 1; row < values.length; row++) pageRows[row]![word] = values[row]!;
    }
  });
  return { startUs, offsetsUs, flags, rows };
}

/** Cuts bytes into parts, one after the other. */
class Parts {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  #at = 0;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.#bytes = bytes;
  }

  take(length: number): Uint8Array<ArrayBuffer> {
    const part = this.#bytes.subarray(this.#at, (this.#at += length));
    if (part.length !== length) throw damaged();
    return part;
  }

  /** What is left, as whole words. */
  rest(): Uint8Array<ArrayBuffer> {
    const part = this.#bytes.subarray(this.#at);
    if (part.length % 4 !== 0) throw damaged();
    return part;
  }
}

function damaged(): TapeError {
  return new TapeError("This part of the tape is damaged: seek past it.");
}

function bytesOf(words: Int32Array): Uint8Array {
  return new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
}

function wordsOf(bytes: Uint8Array): Int32Array {
  return new Int32Array(bytes.slice().buffer);
}

/** Bytes that a chunk of `frames` frames unpacks to at least and at most; beyond that its header lies. */
export function unpackedLimits(frames: number): readonly [number, number] {
  const least = frames + KEY_BYTES + BITMAP_BYTES + 1 + 4 * (frames - 1);
  return [least, least + (KEY_BYTES / 4) * (1 + 4 * (frames - 1))];
}
