import type { CarSpec } from "../car-spec.js";
import type { World } from "../world.js";

/** Which aids the flags of both pages say are acting; on some cars of the live game they never do. */
export function lightsUp({ cockpit, player }: World): { tc: boolean; abs: boolean; esc: boolean } {
  const works = !player.spec.aidFlagsStuck;
  return {
    tc: works && cockpit.tc > 0.02,
    abs: works && cockpit.abs > 0.02 && cockpit.brake > 0.05,
    esc: works && cockpit.esc > 0.02,
  };
}

/** The limiter lies a little above the rpm at which a driver changes up. */
export function rpmLimit(spec: CarSpec): number {
  return Math.round(spec.limitRpm);
}
