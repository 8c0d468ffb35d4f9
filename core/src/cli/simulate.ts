#!/usr/bin/env node
import { setTimeout as sleep } from "node:timers/promises";
import { Option } from "commander";
import { GAME_PREFIX } from "../memory/names.js";
import { ownPublisher } from "../memory/platform.js";
import type { SimulatedGame } from "../simulator/game.js";
import { runSimulator } from "../simulator/run.js";
import { namedScenario, type ScenarioName, SCENARIOS } from "../simulator/scenarios/index.js";
import { replacePages } from "../simulator/replace-pages.js";
import { MAX_CARS } from "../simulator/world/world.js";
import { numberFrom } from "./options.js";
import { newCommand, runCommand, untilStopped } from "./run.js";

interface SimulateOptions {
  readonly cars: number;
  readonly scenario: ScenarioName;
  readonly short?: true;
  readonly speed: number;
  readonly seconds?: number;
  readonly seed: number;
  readonly replace?: true;
}

const command = newCommand("npm run simulate --")
  .description("Publishes a simulated session as Assetto Corsa EVO would, to try things without the game.")
  .addOption(new Option("--scenario <name>", "the session").choices(Object.keys(SCENARIOS)).default("race"))
  .option("--cars <number>", "cars in the race", numberFrom(1, MAX_CARS, true), 20)
  .option("--short", "a circuit with laps of 13 s instead of 90")
  .option("--speed <factor>", "simulation speed", numberFrom(0.1, 20), 1)
  .option("--seconds <number>", "stop after this many seconds", numberFrom(0.1, 1e6))
  .option("--seed <number>", "random seed: another number gives another race", numberFrom(0, 2 ** 31, true), 1)
  .option("--replace", "replace pages that a crashed program left behind");

await runCommand(async (output) => {
  const { replace, seconds, seed, speed, ...chosen } = command.parse().opts<SimulateOptions>();
  const scenario = namedScenario(chosen);
  const stopped = untilStopped();
  output.neverBlock();
  await replacePages(GAME_PREFIX, replace === true);
  const simulator = runSimulator({ scenario, publisher: ownPublisher(GAME_PREFIX), seed, speed });
  const ends = [stopped, simulator.finished, ...(seconds ? [sleep(seconds * 1000)] : [])];
  try {
    // a reader of the line below expects a session
    await Promise.race([loaded(simulator.game), ...ends]);
    const { plan } = scenario.circuit;
    const cars = scenario.entries.length;
    console.log(
      `Publishing ${scenario.session.name} at ${plan.track} (${plan.layout}) with ${cars} ${cars === 1 ? "car" : "cars"} as the game would. Stop with Ctrl+C.`,
    );
    await Promise.race(ends);
  } finally {
    simulator.close();
  }
});

/** Resolves when all pages exist. */
async function loaded(game: SimulatedGame): Promise<void> {
  while (!game.isLoaded) await sleep(20);
}
