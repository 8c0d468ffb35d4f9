import type { ChunkHeader } from "./chunk-header.js";

/** A header and the bytes that it claims as its chunk; their CRC decides. */
export interface ChunkCandidate {
  readonly header: ChunkHeader;
  /** Bytes from the file's start to the header. */
  readonly offset: number;
  /** Bytes from the file's start to the chunk's end. */
  readonly end: number;
  /** CRC-32 of the file up to the chunk's stored bytes. */
  readonly crcBefore: number;
}

/** Candidates ordered by their ends: a binary heap, since a hostile file has a hundred thousand at once. */
export class ChunkCandidates {
  readonly #heap: ChunkCandidate[] = [];

  /** The one that ends first. */
  get first(): ChunkCandidate | undefined {
    return this.#heap[0];
  }

  add(candidate: ChunkCandidate): void {
    const heap = this.#heap;
    let at = heap.push(candidate) - 1;
    for (let parent = (at - 1) >> 1; at > 0 && heap[parent]!.end > candidate.end; parent = (at - 1) >> 1) {
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = candidate;
  }

  removeFirst(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (heap.length === 0 || !last) return;
    let at = 0;
    for (let child = 1; child < heap.length; child = 2 * at + 1) {
      if (child + 1 < heap.length && heap[child + 1]!.end < heap[child]!.end) child++;
      if (heap[child]!.end >= last.end) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = last;
  }

  clear(): void {
    this.#heap.length = 0;
  }
}
