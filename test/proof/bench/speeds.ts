/** Measures the latency from the game's write to a reader, by numbers that identify each write. */
import { setTimeout as delay } from "node:timers/promises";
import type { DrivenGame } from "./driven-game.js";

/** Time between values; some randomness keeps them out of step with timers. ms */
const EVERY_MS = 110;
const CHANCE_MS = 40;
const LEAST = 100;
const NUMBERS = 180;

/** When a reader got each number, such as a speed in whole km/h: ms since 1970. */
export type Seen = readonly (readonly [text: string, atMs: number])[];

/** ms since 1970, at the clock's full resolution. */
export const nowMs = () => performance.timeOrigin + performance.now();

/** The number that identifies a write: unlike those before and after it. */
export function numbered(n: number): number {
  return LEAST + (n % NUMBERS);
}

/** Writes new speeds. Returns when each was written, ms since 1970. */
export async function writeSpeeds(game: DrivenGame, count: number): Promise<ReadonlyMap<number, number>> {
  const written = new Map<number, number>();
  for (let n = 0; n < count; n++) {
    game.adjust = (physics) => (physics.speedKmh = numbered(n));
    await game.nextFrame();
    written.set(n, nowMs());
    await delay(EVERY_MS + Math.random() * CHANCE_MS);
  }
  await delay(500);
  return written;
}

/** The latency of each number except the first. ms */
export function delays(written: ReadonlyMap<number, number>, seen: Seen): number[] {
  const found: number[] = [];
  for (const [n, writtenMs] of written) {
    const text = String(numbered(n));
    const shown = seen.find(([it, atMs]) => it === text && atMs >= writtenMs && atMs < writtenMs + 2000);
    if (shown && n > 0) found.push(shown[1] - writtenMs);
  }
  return found;
}
