/** Speeds by which is known how long it takes from the game's write to whoever listens. */
import { setTimeout as delay } from "node:timers/promises";
import type { DrivenGame } from "./driven-game.js";

/** How far the values stand apart; a bit of chance keeps them out of step with every timer. ms */
const EVERY_MS = 110;
const CHANCE_MS = 40;
const SLOWEST_KMH = 100;
const SPEEDS = 180;

/** When somebody had each speed: in whole km/h, and ms since 1970. */
export type Seen = readonly (readonly [text: string, atMs: number])[];

/** ms since 1970, as finely as the clock goes. */
export const nowMs = () => performance.timeOrigin + performance.now();

/** Writes a new speed now and then; when each was first on the page. ms since 1970 */
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

/** How long each speed took, but for the first. ms */
export function delays(written: ReadonlyMap<number, number>, seen: Seen): number[] {
  const found: number[] = [];
  for (const [n, writtenMs] of written) {
    const text = String(SLOWEST_KMH + (n % SPEEDS));
    const shown = seen.find(([it, atMs]) => it === text && atMs >= writtenMs && atMs < writtenMs + 2000);
    if (shown && n > 0) found.push(shown[1] - writtenMs);
  }
  return found;
}
