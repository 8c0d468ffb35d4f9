import type { ReadChunk } from "./chunk.js";
import type { TapeInfo } from "./info.js";
import type { TapeLogEntry } from "./log/format.js";

/** An open tape that can be played, unpacked on demand or ahead in a thread. */
export interface PlayableTape {
  readonly info: TapeInfo;
  /** From the first frame to the last. ms */
  readonly durationMs: number;
  /** True when the end is missing. */
  readonly isCut: boolean;
  /**
   * What the game's log told meanwhile, in the order of its times; empty without one.
   * @internal
   */
  readonly log: readonly TapeLogEntry[];
  /** @internal */
  readonly chunkCount: number;
  /**
   * µs from the tape's start to a chunk's first frame.
   * @internal
   */
  startUsOf(chunk: number): number;
  /**
   * The last chunk that begins at `us` or before; the first one when there is none.
   * @internal
   */
  chunkBefore(us: number): number;
  /**
   * Null while it is unpacked: call again. Throws `TapeError` when it cannot be read.
   * @internal
   */
  chunk(chunk: number): ReadChunk | null;
}
