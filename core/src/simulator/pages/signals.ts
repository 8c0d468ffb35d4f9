import type { World } from "../world/world.js";

/** Which aids the flags of both pages say are acting; on some cars of the live game they never do. */
export function lightsUp({ cockpit, player }: World): { tc: boolean; abs: boolean; esc: boolean } {
  const works = !player.spec.aidFlagsStuck;
  return {
    tc: works && cockpit.tc > 0.02,
    abs: works && cockpit.abs > 0.02 && cockpit.brake > 0.05,
    esc: works && cockpit.esc > 0.02,
  };
}

/** For a moment after a session is loaded the game knows neither the car nor its fuel. */
const SETTLING_MS = 300;

export function isSettling({ phase, clockMs, phaseMs }: World): boolean {
  return phase === "loading" || (phase === "waiting" && clockMs - phaseMs < SETTLING_MS);
}
