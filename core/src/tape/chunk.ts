import { PAGE_NAMES, PAGES, type PageName } from "../protocol/index.js";
import { TapeError } from "./errors.js";
import { changedBit } from "./frame.js";
import { decodeSeries, encodeSeries, joinBytes, type Order, splitBytes } from "./series.js";

/** About a second of a tape to be written; it can be unpacked alone. FORMAT.md describes its bytes. */
export interface Chunk {
  /** µs from the tape's start to the first frame. */
  readonly startUs: number;
  /** µs from the chunk's start to each frame; the first is 0. */
  readonly offsetsUs: readonly number[];
  /** One byte per frame: which pages changed, and whether they exist; see `frame.ts`. */
  readonly flags: readonly number[];
  /** The words of each page: at the chunk's first frame, then after each change. */
  readonly rows: Readonly<Record<PageName, readonly Int32Array[]>>;
}

/** One page in a chunk. */
export interface PageColumns {
  /** The page's words at the chunk's first frame. */
  readonly key: Int32Array<ArrayBuffer>;
  /** The words that change in the chunk, in order. */
  readonly words: Uint16Array<ArrayBuffer>;
  /** How often the page changes after the first frame. */
  readonly changes: number;
  /** The value of each of `words` after each change, one word after the other. */
  readonly values: Int32Array<ArrayBuffer>;
}

/** A chunk that was read. It takes little more memory than its unpacked bytes. */
export interface ReadChunk {
  /** µs from the tape's start to the first frame. */
  readonly startUs: number;
  /** µs from the chunk's start to each frame, ascending; the first is 0. */
  readonly offsetsUs: Int32Array<ArrayBuffer>;
  /** As in `Chunk`. */
  readonly flags: Uint8Array<ArrayBuffer>;
  readonly pages: Readonly<Record<PageName, PageColumns>>;
}

/** 32-bit words of a page. */
const wordCount = (page: PageName) => PAGES[page].size / 4;

/** The words of each page, all zero. */
export function blankWords(): Record<PageName, Int32Array<ArrayBuffer>> {
  return {
    physics: new Int32Array(wordCount("physics")),
    graphics: new Int32Array(wordCount("graphics")),
    static: new Int32Array(wordCount("static")),
  };
}

const bitmapBytes = (page: PageName) => Math.ceil(wordCount(page) / 8);
export const KEY_BYTES = PAGE_NAMES.reduce((sum, page) => sum + PAGES[page].size, 0);
const BITMAP_BYTES = PAGE_NAMES.reduce((sum, page) => sum + bitmapBytes(page), 0);

/** A bit for each word that differs between rows. */
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

function column(rows: readonly Int32Array[], word: number): Int32Array {
  const values = new Int32Array(rows.length);
  for (let row = 0; row < rows.length; row++) values[row] = rows[row]![word]!;
  return values;
}

function* setBits(bitmap: Uint8Array, words: number): Generator<number> {
  for (let word = 0; word < words; word++) if (bitmap[word >> 3]! & (1 << (word & 7))) yield word;
}

/** The chunk as bytes, not compressed. */
export function packChunk({ offsetsUs, flags, rows }: Chunk): Uint8Array<ArrayBuffer> {
  const bitmaps = PAGE_NAMES.map((page) => changedWords(rows[page]));
  const columns = PAGE_NAMES.flatMap((page, i) =>
    [...setBits(bitmaps[i]!, wordCount(page))].map((word) => column(rows[page], word)),
  );
  const series = [Int32Array.from(offsetsUs), ...columns];
  const encoded = new Uint32Array(series.reduce((sum, values) => sum + values.length - 1, 0));
  let at = 0;
  const orders = series.map((values) => {
    const order = encodeSeries(values, encoded, at);
    at += values.length - 1;
    return order;
  });
  const head = [flags, ...PAGE_NAMES.map((page) => bytesOf(rows[page][0]!)), ...bitmaps, orders];
  const bytes = new Uint8Array(head.reduce((sum, part) => sum + part.length, 0) + 4 * encoded.length);
  let end = 0;
  for (const part of head) {
    bytes.set(part, end);
    end += part.length;
  }
  splitBytes(encoded, bytes.subarray(end));
  return bytes;
}

interface ChunkTimes {
  readonly startUs: number;
  readonly lengthUs: number;
  readonly frames: number;
}

/** Reverses `packChunk`. Throws `TapeError` when the bytes do not match the header. */
export function unpackChunk(bytes: Uint8Array<ArrayBuffer>, { startUs, lengthUs, frames }: ChunkTimes): ReadChunk {
  const parts = new Parts(bytes);
  const flags = parts.take(frames).slice();
  const keys = PAGE_NAMES.map((page) => wordsOf(parts.take(PAGES[page].size)));
  const bitmaps = PAGE_NAMES.map((page) => parts.take(bitmapBytes(page)));
  const words = PAGE_NAMES.map((page, i) => Uint16Array.from(setBits(bitmaps[i]!, wordCount(page))));
  const orders = parts.take(1 + words.reduce((sum, { length }) => sum + length, 0));
  const encoded = joinBytes(parts.rest());
  const changes = PAGE_NAMES.map((page) => flags.subarray(1).filter((flag) => flag & changedBit(page)).length);
  const needed = frames - 1 + words.reduce((sum, { length }, i) => sum + length * changes[i]!, 0);
  if (encoded.length !== needed || orders.some((order) => order !== 1 && order !== 2)) throw damaged();

  const offsetsUs = new Int32Array(frames);
  offsetsUs.set(encoded.subarray(0, frames - 1), 1);
  decodeSeries(offsetsUs.subarray(1), 0, orders[0] as Order);
  if (offsetsUs.some((us, i) => us < (offsetsUs[i - 1] ?? 0)) || offsetsUs.at(-1) !== lengthUs) throw damaged();
  let at = frames - 1;
  let next = 1;
  const columnsOf = (i: number): PageColumns => {
    const key = keys[i]!;
    const count = changes[i]!;
    const values = encoded.subarray(at, (at += words[i]!.length * count));
    words[i]!.forEach((word, column) => {
      decodeSeries(values.subarray(column * count, (column + 1) * count), key[word]!, orders[next++] as Order);
    });
    return { key, words: words[i]!, changes: count, values };
  };
  const pages = Object.fromEntries(PAGE_NAMES.map((page, i) => [page, columnsOf(i)])) as Record<PageName, PageColumns>;
  return { startUs, offsetsUs, flags, pages };
}

/** Splits bytes into consecutive parts. Throws `TapeError` when there are too few. */
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

  /** The remaining bytes. Throws `TapeError` when they are not whole words. */
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

function wordsOf(bytes: Uint8Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  return new Int32Array(bytes.slice().buffer);
}

/** The least and the most bytes of an unpacked chunk with this many frames. */
export function unpackedLimits(frames: number): readonly [min: number, max: number] {
  const min = frames + KEY_BYTES + BITMAP_BYTES + 1 + 4 * (frames - 1);
  return [min, min + (KEY_BYTES / 4) * (1 + 4 * (frames - 1))];
}
