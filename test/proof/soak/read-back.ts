import type { SourceReading } from "@acevo-pitwall/core";
import { TapeReader, viewsOf } from "@acevo-pitwall/core/tape";

/** A slow disk costs frames, which the tape reports; a complete tape may lack hardly any. */
const SHARE_THERE = 0.95;
const LENGTH_OFF_MS = 500;

/** A sequence of frames, by the physics packet id. */
export class Frames {
  /** Packet ids without repeats. */
  readonly packets: number[] = [];
  /** From the first to the last; null if time jumped in between. */
  lastsMs: number | null = 0;
  #firstMs: number | null = null;

  add({ atMs, pages, jumped }: Pick<SourceReading, "atMs" | "pages" | "jumped">): void {
    if (jumped && this.#firstMs !== null) this.lastsMs = null;
    const packet = pages?.physics.raw().packetId;
    if (packet === undefined || packet === this.packets.at(-1)) return;
    this.packets.push(packet);
    this.#firstMs ??= atMs;
    if (this.lastsMs !== null) this.lastsMs = atMs - this.#firstMs;
  }
}

function framesOn(tape: TapeReader): Frames {
  const frames = new Frames();
  let beforeMs = -1;
  for (const { atMs, pages } of tape.frames()) {
    if (!(atMs > beforeMs)) throw new Error(`its clock goes from ${beforeMs} to ${atMs} ms`);
    beforeMs = atMs;
    frames.add({ atMs, pages: pages && viewsOf(pages), jumped: false });
  }
  return frames;
}

/** Compares a tape with the frames `given` to the recorder. Returns what is wrong, or null. */
export function readBack(path: string, given: Frames, isWhole: boolean): string | null {
  try {
    using tape = TapeReader.open(path);
    const { packets, lastsMs } = framesOn(tape);
    const known = new Set(given.packets);
    const strange = packets.filter((packet) => !known.has(packet));
    if (strange.length > 0) return `a tape has frames that were never read, such as packet ${strange[0]}`;
    const least = isWhole ? given.packets.length * SHARE_THERE : Math.min(2, given.packets.length);
    if (packets.length < least) return `a tape has ${packets.length} of ${given.packets.length} frames`;
    const isLong = !isWhole || given.lastsMs === null || Math.abs(lastsMs! - given.lastsMs) < LENGTH_OFF_MS;
    return isLong ? null : `a tape of ${given.lastsMs} ms lasts ${lastsMs} ms`;
  } catch (error) {
    return `a tape cannot be read back: ${(error as Error).message}`;
  }
}
