import type { Rules } from "./rules.js";
import type { Situation } from "./situation.js";

/** How long a situation has to last before it counts, and how long another one before it is left. s */
interface Delay {
  readonly comeSeconds?: number;
  readonly leaveSeconds?: number;
}

/** Where a situation has none of its own, `settleSeconds` of the rules counts. */
const DELAYS: Readonly<Record<Situation, Delay>> = {
  // nothing shorter than this takes viewers away from the race
  driving: { comeSeconds: 0, leaveSeconds: 1 },
  garage: {},
  pitLane: {},
  replay: { leaveSeconds: 0 },
  // the race goes on before the viewers' eyes as soon as it goes on
  paused: { comeSeconds: 3, leaveSeconds: 0 },
  menu: {},
};

/**
 * How long `to` has to last before it replaces `from`, ms. `isCertain`: several of the game's signs agree, so that it is
 * no flicker. `from` is null at the start.
 */
export function delayMs({ switching }: Rules, from: Situation | null, to: Situation, isCertain: boolean): number {
  const settle = switching.settleSeconds;
  const come = switching.delays[to]?.comeSeconds ?? DELAYS[to].comeSeconds ?? settle;
  if (from === null) return Math.max(come, settle) * 1000;
  const own = switching.delays[from]?.leaveSeconds;
  const leave = own ?? (isCertain ? 0 : (DELAYS[from].leaveSeconds ?? settle));
  return Math.max(come, leave) * 1000;
}

/** Whether the scene of a pause must not stay on air for its minimum time: the race goes on behind it. */
export function isUrgent(from: Situation | null, to: Situation): boolean {
  return from === "paused" && to === "driving";
}
