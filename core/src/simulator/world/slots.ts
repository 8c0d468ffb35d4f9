import type { SimCar } from "./car.js";
import { MAX_CARS, type World } from "./world.js";

/** Session time between two moves of the `slotsMove` quirk. ms */
const MOVE_EVERY_MS = 20_000;

/** The initial slots. The player is not in the first one, so that a reader that assumes so fails. */
export function firstSlots(cars: readonly SimCar[], player: number): (SimCar | null)[] {
  const slots: (SimCar | null)[] = Array.from({ length: MAX_CARS }, (_, slot) => cars[slot] ?? null);
  const other = (player + (cars.length >> 1)) % cars.length;
  [slots[player], slots[other]] = [slots[other]!, slots[player]!];
  return slots;
}

/** Two cars change slots, as happens when a car leaves the server. */
export function swapSlots(world: World, a: number, b: number): void {
  const { slots } = world;
  [slots[a], slots[b]] = [slots[b]!, slots[a]!];
  world.revision++;
}

/** Puts a car into the first free slot. */
export function takeSlot(world: World, car: SimCar): void {
  if (!world.slots.includes(car)) world.slots[world.slots.indexOf(null)] = car;
  world.revision++;
}

/** Empties a car's slot; the last car in the list moves into it. */
export function giveUpSlot(world: World, car: SimCar): void {
  const { slots } = world;
  const slot = slots.indexOf(car);
  const last = slots.findLastIndex((other) => other !== null);
  if (slot < 0) return;
  slots[slot] = slots[last]!;
  slots[last] = null;
  world.revision++;
}

/** Swaps the player with another slot from time to time, when the scenario has that quirk. */
export function stepSlots(world: World, dtMs: number): void {
  if (!world.quirks.slotsMove || world.player.place === "away") return;
  const move = Math.floor(world.clockMs / MOVE_EVERY_MS);
  if (move === Math.floor((world.clockMs - dtMs) / MOVE_EVERY_MS)) return;
  const free = world.slots.indexOf(null);
  const count = free < 0 ? MAX_CARS : free;
  swapSlots(world, world.slots.indexOf(world.player), (move * 7) % count);
}
