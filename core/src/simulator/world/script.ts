import { phaseMs } from "../circuit/place.js";
import type { Moment, World } from "./world.js";

function isDue(world: World, at: Moment): boolean {
  if ("wallMs" in at) return world.wallMs >= at.wallMs;
  if ("sessionMs" in at) return world.clockMs >= at.sessionMs;
  const { player } = world;
  if (world.phase !== "running" || player.run !== "timed") return false;
  const lap = player.laps.length + 1;
  return (
    lap > at.lap || (lap === at.lap && phaseMs(world.circuit, player.progressMs) >= at.fraction * world.circuit.lapMs)
  );
}

/** Runs the script steps that are due, each once. */
export function runScript(world: World): void {
  const { session } = world;
  for (const step of world.pending) {
    if (world.session !== session) return;
    if (!isDue(world, step.at)) continue;
    world.pending = world.pending.filter((other) => other !== step);
    step.run(world);
  }
}
