import type { World } from "../world/world.js";

/** The flags of acting aids on both pages; on some cars of the live game they are never set. */
export function aidFlags({ cockpit, player }: World): { tc: boolean; abs: boolean; esc: boolean } {
  const works = !player.spec.aidFlagsStuck;
  return {
    tc: works && cockpit.tc > 0.02,
    abs: works && cockpit.abs > 0.02 && cockpit.brake > 0.05,
    esc: works && cockpit.esc > 0.02,
  };
}

const SETTLING_MS = 300;

/** Whether the session was only just loaded: the game then shows neither the car nor its fuel. */
export function isSettling({ phase, clockMs, phaseMs }: World): boolean {
  return phase === "loading" || (phase === "waiting" && clockMs - phaseMs < SETTLING_MS);
}
