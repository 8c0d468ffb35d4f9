/** Where each chunk of a tape is and when it begins. 16 bytes per chunk, 43 MB for a tape of a month. */
export interface ChunkIndex {
  /** Bytes from the file's start to each chunk's header. */
  readonly offsets: Float64Array<ArrayBuffer>;
  /** µs from the tape's start to each chunk's first frame, ascending. */
  readonly startsUs: Float64Array<ArrayBuffer>;
}

/** The index of the last chunk that begins at `us` or before; 0 when there is none. */
export function chunkBefore({ startsUs }: ChunkIndex, us: number): number {
  let low = 0;
  let high = startsUs.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (startsUs[middle]! <= us) low = middle;
    else high = middle;
  }
  return low;
}

export class ChunkIndexBuilder {
  #offsets = new Float64Array(1024);
  #startsUs = new Float64Array(1024);
  #count = 0;

  add(offset: number, startUs: number): void {
    if (this.#count === this.#offsets.length) {
      this.#offsets = enlarged(this.#offsets);
      this.#startsUs = enlarged(this.#startsUs);
    }
    this.#offsets[this.#count] = offset;
    this.#startsUs[this.#count++] = startUs;
  }

  finish(): ChunkIndex {
    return { offsets: this.#offsets.slice(0, this.#count), startsUs: this.#startsUs.slice(0, this.#count) };
  }
}

function enlarged(values: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(Math.ceil(values.length * 1.5));
  larger.set(values);
  return larger;
}
