/** A copy of a page: its bytes, and the same memory in words of 32 bits. Fields are words or share one. */
export interface PageCopy {
  readonly bytes: Buffer<ArrayBuffer>;
  readonly words: Int32Array<ArrayBuffer>;
}

/** A copy of so many bytes, all zero. */
export function emptyCopy(size: number): PageCopy {
  const bytes = Buffer.alloc(size);
  return { bytes, words: new Int32Array(bytes.buffer, bytes.byteOffset, size >> 2) };
}
