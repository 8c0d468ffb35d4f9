import { newCockpit } from "../cockpit/cockpit.js";
import { drive } from "../cockpit/driver.js";
import { HONEST } from "../race-setup.js";
import type { Scenario } from "../scenario.js";
import { makeCar } from "./car.js";
import { crossLines } from "./laps.js";
import { moveCar } from "./motion.js";
import { runScript } from "./script.js";
import { startSession, stepSession } from "./session.js";
import { firstSlots, stepSlots } from "./slots.js";
import { rank } from "./standings.js";
import { MAX_CARS, NOT_RAISED, type World } from "./world.js";

/** Creates the world of a scenario at its start. Throws `RangeError` for too many cars, or without the player's. */
export function createWorld(scenario: Scenario, seed = 1): World {
  const { entries, player, circuit } = scenario;
  if (entries.length < 1 || entries.length > MAX_CARS || !entries[player]) {
    throw new RangeError(`A scenario has 1 to ${MAX_CARS} cars and one of them is the player's.`);
  }
  const cars = entries.map((entry, index) => makeCar(entry, index, seed));
  const world: World = {
    scenario,
    circuit,
    quirks: { ...HONEST, ...scenario.quirks },
    seed,
    cars,
    player: cars[player]!,
    cockpit: newCockpit(),
    wallMs: 0,
    clockMs: 0,
    session: 0,
    phase: "loading",
    phaseName: "",
    phaseMs: 0,
    status: "live",
    replay: { progressMs: 0, untilMs: 0 },
    greenMs: 0,
    chequeredMs: null,
    raised: { driver: NOT_RAISED, global: NOT_RAISED },
    greenFlagUntilMs: 0,
    order: [...cars],
    slots: firstSlots(cars, player),
    playerLaps: [],
    reference: null,
    revision: 0,
    script: scenario.script ?? [],
    pending: [],
    crossings: [],
    onEvent: null,
  };
  startSession(world);
  return world;
}

/** Advances the world by `dtMs`: 3 in the game; up to about 20 keeps lap times exact to 1 ms. */
export function stepWorld(world: World, dtMs: number): void {
  world.wallMs += dtMs;
  runScript(world);
  if (world.status === "replay") world.replay.progressMs += dtMs;
  if (world.status === "replay" && world.replay.progressMs >= world.replay.untilMs) world.status = "live";
  if (world.status === "pause" || world.status === "replay") return;
  for (const car of world.cars) moveCar(world, car, dtMs);
  world.clockMs += dtMs;
  crossLines(world);
  rank(world);
  stepSlots(world, dtMs);
  drive(world, dtMs);
  stepSession(world);
}
