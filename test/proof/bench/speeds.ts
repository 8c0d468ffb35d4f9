/** Measures the latency from the game's write to a reader, by speeds that identify each write. */
import { setTimeout as delay } from "node:timers/promises";
import type { DrivenGame } from "./driven-game.js";

/** Time between values; some randomness keeps them out of step with timers. ms */
const EVERY_MS = 110;
const CHANCE_MS = 40;
const SLOWEST_KMH = 100;
const SPEEDS = 180;

/** When a reader got each speed: in whole km/h, and ms since 1970. */
export type Seen = readonly (readonly [text: string, atMs: number])[];

/** ms since 1970, at the clock's full resolution. */
export const nowMs = () => performance.timeOrigin + performance.now();

/** Writes new speeds. Returns when each was written, ms since 1970. */
export async function writeSpeeds(game: DrivenGame, count: number): Promise<ReadonlyMap<number, number>> {
  const written = new Map<number, number>();
  for (let n = 0; n < count; n++) {
    game.adjust = (physics) => (physics.speedKmh = SLOWEST_KMH + (n % SPEEDS));
    await game.nextFrame();
    written.set(n, nowMs());
    await delay(EVERY_MS + Math.random() * CHANCE_MS);
  }
  await delay(500);
  return written;
}

/** The latency of each speed except the first. ms */
export function delays(written: ReadonlyMap<number, number>, seen: Seen): number[] {
  const found: number[] = [];
  for (const [n, writtenMs] of written) {
    const text = String(SLOWEST_KMH + (n % SPEEDS));
    const shown = seen.find(([it, atMs]) => it === text && atMs >= writtenMs && atMs < writtenMs + 2000);
    if (shown && n > 0) found.push(shown[1] - writtenMs);
  }
  return found;
}
