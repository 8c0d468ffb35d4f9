import { braking } from "../circuit/reference-lap.js";
import { hash01 } from "../world/random.js";
import type { World } from "../world/world.js";
import type { AidSpec } from "./car-spec.js";

/** Grip in a corner, and of the driven wheels. m/s² */
const CORNER_GRIP = 16;
const TRACTION = 8.2;
/** The share of the grip at which an aid starts to act. */
const TC_FROM = 0.93;
const ABS_FROM = 0.91;
/** The length of one pulse of an intervention. */
const PULSE_MS = 70;
/** In the live game the ABS value fades after braking. */
const ABS_FADE_MS = 350;

/** Updates the intensities of TC, ABS and ESC. */
export function stepAids(world: World, dtMs: number): void {
  const { cockpit, player, seed } = world;
  const { speed, throttle, brake, alongMs2, acrossMs2 } = cockpit;
  const pulse = 0.4 + 0.6 * hash01(seed, 900, Math.floor(world.clockMs / PULSE_MS));
  const driven = throttle > 0.4 && speed > 5 ? Math.hypot(alongMs2 / TRACTION, acrossMs2 / CORNER_GRIP) : 0;
  cockpit.tc = isOn(player.spec.tc) ? intensity(driven, TC_FROM, pulse) : 0;
  const slowed = brake > 0.5 && speed > 8 ? -alongMs2 / braking(speed) + Math.abs(acrossMs2) / (3 * CORNER_GRIP) : 0;
  const abs = isOn(player.spec.abs) ? intensity(slowed, ABS_FROM, pulse) : 0;
  cockpit.abs = Math.max(abs, cockpit.abs * (1 - Math.min(1, dtMs / ABS_FADE_MS)));
  if (cockpit.abs < 0.005) cockpit.abs = 0;
  cockpit.esc = isOn(player.spec.esc) ? intensity(Math.abs(acrossMs2) / CORNER_GRIP, 1.1, pulse) : 0;
}

function isOn(aid: AidSpec | null): boolean {
  return aid !== null && aid.level > 0;
}

function intensity(used: number, from: number, pulse: number): number {
  return used <= from ? 0 : Math.min(1, (used - from) * 5) * pulse;
}
