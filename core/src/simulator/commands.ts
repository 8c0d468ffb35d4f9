/** Commands for scripts. Each changes one thing in the world. */
import { lapIndex } from "./circuit/place.js";
import type { CarSpec } from "./cockpit/car-spec.js";
import { settleCockpit } from "./cockpit/cockpit.js";
import { placeCar, resetCar, type SimCar } from "./world/car.js";
import { GREEN_AFTER_HAZARD_MS } from "./world/flags.js";
import { boxPlace, startSession } from "./world/session.js";
import { giveUpSlot, takeSlot } from "./world/slots.js";
import type { World } from "./world/world.js";

export { callIn, leaveGarage } from "./world/pit-lane.js";
export { swapSlots } from "./world/slots.js";

/** Shows a flag for `forMs`, whatever happens on track. `flag` is the name of an `AcEvoFlagType` member. */
export function raiseFlag(world: World, to: "driver" | "global", flag: string, forMs: number): void {
  world.raised[to] = { flag, untilMs: world.clockMs + forMs };
}

/** Sends a car off the track for `forMs`: it crawls, and its lap is invalid. */
export function goOff(world: World, car: SimCar, forMs: number): void {
  car.offTrackUntilMs = world.clockMs + forMs;
  car.lapValid = false;
  if (car !== world.player) world.greenFlagUntilMs = car.offTrackUntilMs + GREEN_AFTER_HAZARD_MS;
}

/** Damages the player's car. `parts`: front, rear, left, right, centre in the game's units (200 = a heavy crash). `wheel`: FL, FR, RL, RR. */
export function damage(world: World, parts: readonly number[], wheel?: number): void {
  const { cockpit } = world;
  parts.forEach((amount, part) => (cockpit.damage[part]! += amount));
  if (wheel !== undefined) cockpit.suspensionDamage[wheel] = 0.4;
}

/** Opens the pause menu; nothing moves until `resume`. */
export function pause(world: World): void {
  world.status = "pause";
}

/** Back from pause or replay. */
export function resume(world: World): void {
  world.status = "live";
}

/** Replays the last `agoMs` of the player's drive; the race stops in the meantime. */
export function replay(world: World, agoMs: number): void {
  world.status = "replay";
  world.replay = { progressMs: world.player.progressMs - agoMs, untilMs: world.player.progressMs };
}

/** The player returns to the garage; the current lap is lost. */
export function returnToGarage(world: World): void {
  const { player, circuit } = world;
  const line = Math.max(0, lapIndex(circuit, player.progressMs));
  placeCar(player, "garage", line * circuit.lapMs + boxPlace(world, player), "out");
  world.onEvent?.({ kind: "placed", car: player, atMs: world.wallMs });
}

/** Restarts the session. Give the script step an `inSession`, or it repeats for ever. */
export function restartSession(world: World): void {
  startSession(world);
}

/** A car leaves the server. */
export function leave(world: World, car: SimCar): void {
  car.place = "away";
  giveUpSlot(world, car);
  world.onEvent?.({ kind: "left", car, atMs: world.wallMs });
}

/** A car that left comes back into its garage, with no laps. */
export function join(world: World, car: SimCar): void {
  if (car.place !== "away") return;
  resetCar(car);
  placeCar(car, "garage", boxPlace(world, car), "out");
  takeSlot(world, car);
  world.onEvent?.({ kind: "joined", car, atMs: world.wallMs });
  if (car === world.player) settleCockpit(world.cockpit);
}

/** The player loses the connection to the server: the game shows no session until `rejoin`. */
export function disconnect(world: World): void {
  leave(world, world.player);
  world.status = "off";
}

export function rejoin(world: World): void {
  world.status = "live";
  join(world, world.player);
}

/** The player changes cars in the garage; the new car has no laps. */
export function changeCar(world: World, spec: CarSpec): void {
  const { player } = world;
  returnToGarage(world);
  resetCar(player);
  player.spec = spec;
  world.onEvent?.({ kind: "changed", car: player, atMs: world.wallMs });
  settleCockpit(world.cockpit);
  world.reference = null;
  world.revision++;
}
