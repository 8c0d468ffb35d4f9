/**
 * One word of a page over the frames of a chunk, as differences from an expected value. The bits of a float are taken as
 * an integer: they grow with it, so that smooth changes leave small differences.
 */

/** 1: each value is expected to equal the one before. 2: to change by the same step as the one before. */
export type Order = 1 | 2;

/** Small numbers of either sign become small unsigned numbers. */
function fold(difference: number): number {
  return ((difference << 1) ^ (difference >> 31)) >>> 0;
}

function unfold(folded: number): number {
  return (folded >>> 1) ^ -(folded & 1);
}

/**
 * Writes the differences of all values but the first into `out` from `at` on. Returns the order that made them smaller.
 */
export function encodeSeries(values: Int32Array, out: Uint32Array, at: number): Order {
  let bits = 0;
  let step = 0;
  for (let i = 1; i < values.length; i++) {
    const difference = (values[i]! - values[i - 1]!) | 0;
    const folded = fold((difference - step) | 0);
    bits += Math.clz32(fold(difference)) - Math.clz32(folded);
    out[at + i - 1] = folded;
    step = difference;
  }
  if (bits <= 0) return 2;
  for (let i = 1; i < values.length; i++) out[at + i - 1] = fold((values[i]! - values[i - 1]!) | 0);
  return 1;
}

/** Reverses `encodeSeries` in place: the differences in `values` become the values after `first`. */
export function decodeSeries(values: Int32Array, first: number, order: Order): void {
  let step = 0;
  let value = first;
  for (let i = 0; i < values.length; i++) {
    const difference = (unfold(values[i]! >>> 0) + step) | 0;
    values[i] = value = (value + difference) | 0;
    if (order === 2) step = difference;
  }
}

/** All highest bytes first, then the next ones: similar bytes next to each other compress better. */
export function splitBytes(words: Uint32Array, out: Uint8Array): void {
  const count = words.length;
  for (let i = 0; i < count; i++) {
    const word = words[i]!;
    out[i] = word >>> 24;
    out[count + i] = word >>> 16;
    out[2 * count + i] = word >>> 8;
    out[3 * count + i] = word;
  }
}

/** Reverses `splitBytes`. */
export function joinBytes(bytes: Uint8Array): Int32Array<ArrayBuffer> {
  const count = bytes.length / 4;
  const words = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    words[i] = (bytes[i]! << 24) | (bytes[count + i]! << 16) | (bytes[2 * count + i]! << 8) | bytes[3 * count + i]!;
  }
  return words;
}
