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
  .description("Publishes a made-up session as Assetto Corsa EVO would, for trying things without the game.")
  .addOption(new Option("--scenario <name>", "what happens").choices(Object.keys(SCENARIOS)).default("race"))
  .option("--cars <number>", "cars in the race", numberFrom(1, MAX_CARS, true), 20)
  .option("--short", "a circuit of 13 s a lap instead of 90")
  .option("--speed <factor>", "so many times faster than real", numberFrom(0.1, 20), 1)
  .option("--seconds <number>", "end after so many seconds", numberFrom(0.1, 1e6))
  .option("--seed <number>", "another number, another course of events", numberFrom(0, 2 ** 31, true), 1)
  .option("--replace", "take over pages that a program left behind when it crashed");

await runCommand(async (output) => {
  const { replace, seconds, seed, speed, ...chosen } = command.parse().opts<SimulateOptions>();
  const scenario = namedScenario(chosen);
  const stopped = untilStopped();
  output.neverWait();
  await replacePages(GAME_PREFIX, replace === true);
  const simulator = runSimulator({ scenario, publisher: ownPublisher(GAME_PREFIX), seed, speed });
  const ends = [stopped, simulator.finished, ...(seconds ? [sleep(seconds * 1000)] : [])];
  try {
    // who reads this tries something at once, and there is no session before
    await Promise.race([loaded(simulator.game), ...ends]);
    const { plan } = scenario.circuit;
    const cars = scenario.entries.length;
    console.log(
      `Publishing ${scenario.session.name} at ${plan.track} (${plan.layout}) with ${cars} ${cars === 1 ? "car" : "cars"} as the game would; Ctrl+C ends it.`,
    );
    await Promise.race(ends);
  } finally {
    simulator.close();
  }
});

/** Until all pages are there. */
async function loaded(game: SimulatedGame): Promise<void> {
  while (!game.isLoaded) await sleep(20);
}
