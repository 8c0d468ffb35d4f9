import { TapeReader, viewsOf } from "@acevo-pitwall/core/tape";

/** A disk that is behind costs frames, and the tape says so; of one that is whole hardly any may be missing. */
const SHARE_THERE = 0.95;

/** What is on a tape: the physics' packet of each frame with pages, one after the other without repeats. */
function packetsOn(tape: TapeReader): readonly number[] {
  const packets: number[] = [];
  let beforeMs = -1;
  for (const { atMs, pages } of tape.frames()) {
    if (!(atMs > beforeMs)) throw new Error(`its clock goes from ${beforeMs} to ${atMs} ms`);
    beforeMs = atMs;
    if (!pages) continue;
    const { packetId } = viewsOf(pages).physics.raw();
    if (packetId !== packets.at(-1)) packets.push(packetId);
  }
  return packets;
}

/** Reads a tape and holds it against the packets that were read while it was made; in words what is wrong, null when nothing. */
export function readBack(path: string, given: readonly number[], isWhole: boolean): string | null {
  try {
    using tape = TapeReader.open(path);
    const packets = packetsOn(tape);
    const known = new Set(given);
    const strange = packets.filter((packet) => !known.has(packet));
    if (strange.length > 0) return `a tape has frames that nobody read, such as packet ${strange[0]}`;
    const least = isWhole ? given.length * SHARE_THERE : Math.min(2, given.length);
    return packets.length >= least ? null : `a tape has ${packets.length} of ${given.length} frames`;
  } catch (error) {
    return `a tape cannot be read back: ${(error as Error).message}`;
  }
}
