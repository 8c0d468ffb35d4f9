import { phaseMs } from "../circuit/place.js";
import { isOnTrack, roadGapMs } from "./gaps.js";
import type { World } from "./world.js";

/** Yellow is shown from this long before a hazard. */
const YELLOW_BEFORE_MS = 12_000;
const YELLOW_AFTER_MS = 500;
/** Blue is shown when a lapping car is this close behind. */
const BLUE_WITHIN_MS = 1500;
export const GREEN_AFTER_HAZARD_MS = 3000;

/** Names of `AcEvoFlagType` members. */
export interface FlagsShown {
  readonly driver: string;
  readonly global: string;
}

/** The flags that the game would show to the player and to all cars. */
export function flagsShown(world: World): FlagsShown {
  const { raised, clockMs } = world;
  const driver = clockMs < raised.driver.untilMs ? raised.driver.flag : null;
  const global = clockMs < raised.global.untilMs ? raised.global.flag : null;
  return { driver: driver ?? driverFlag(world), global: global ?? globalFlag(world) };
}

function globalFlag(world: World): string {
  if (world.chequeredMs !== null) return "CheckeredFlag";
  if (hasHazard(world)) return "YellowFlag";
  return world.clockMs < world.greenFlagUntilMs ? "GreenFlag" : "NoFlag";
}

function driverFlag(world: World): string {
  const { player } = world;
  if (player.finishedMs !== null) return "CheckeredFlag";
  if (!isOnTrack(player) || world.phase !== "running") return "NoFlag";
  if (hazardAhead(world)) return "YellowFlag";
  if (isBeingLapped(world)) return "BlueFlag";
  return world.clockMs < world.greenFlagUntilMs && !hasHazard(world) ? "GreenFlag" : "NoFlag";
}

function hasHazard(world: World): boolean {
  return world.cars.some((car) => world.clockMs < car.offTrackUntilMs && car !== world.player);
}

function hazardAhead(world: World): boolean {
  const { circuit, player, clockMs } = world;
  return world.cars.some((car) => {
    if (car === player || clockMs >= car.offTrackUntilMs) return false;
    return phaseMs(circuit, car.progressMs - player.progressMs + YELLOW_AFTER_MS) < YELLOW_BEFORE_MS;
  });
}

function isBeingLapped(world: World): boolean {
  if (world.scenario.session.type !== "Race") return false;
  const { circuit, player } = world;
  return world.cars.some((car) => {
    if (car.progressMs - player.progressMs < circuit.lapMs / 2 || !isOnTrack(car)) return false;
    const gap = phaseMs(circuit, player.progressMs - car.progressMs) < 2 * BLUE_WITHIN_MS;
    return gap && (roadGapMs(world, player, car) ?? BLUE_WITHIN_MS) < BLUE_WITHIN_MS;
  });
}
