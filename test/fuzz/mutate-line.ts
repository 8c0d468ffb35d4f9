/** Numbers 0..1 that depend on the seed alone (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Made up. */
export const STEAM_ID = "76561198012345678";

const PARTS = [STEAM_ID, "\u202e", "\0", "9".repeat(40), "-", ")", "|", "•", "NaN", "Infinity", "[", "#"];

/** A line with up to three changes: parts cut out, doubled, moved, or put in. */
export function mutated(text: string, random: () => number): string {
  let line = text;
  for (let changes = Math.floor(random() * 4); changes > 0; changes--) {
    const at = Math.floor(random() * line.length);
    const to = Math.min(line.length, at + Math.floor(random() * 12));
    const part = PARTS[Math.floor(random() * PARTS.length)]!;
    const kind = Math.floor(random() * 5);
    if (kind === 0) line = line.slice(0, at) + line.slice(to);
    else if (kind === 1) line = line.slice(0, to) + line.slice(at);
    else if (kind === 2) line = line.slice(0, at) + part + line.slice(at);
    else if (kind === 3) line = line.slice(0, at) + part + line.slice(to);
    else line = line.slice(0, at) + String.fromCodePoint(Math.floor(random() * 0xd7ff)) + line.slice(at + 1);
  }
  return line;
}
