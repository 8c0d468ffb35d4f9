#!/usr/bin/env node
import { setTimeout as sleep } from "node:timers/promises";
import { GAME_PREFIX } from "../memory/names.js";
import { ownPublisher } from "../memory/platform.js";
import type { SimulatedGame } from "../simulator/game.js";
import type { Scenario } from "../simulator/scenario.js";
import { runSimulator } from "../simulator/run.js";
import { namedScenario, type ScenarioName, SCENARIOS } from "../simulator/scenarios/index.js";
import { replacePages } from "../simulator/replace-pages.js";
import { MAX_CARS } from "../simulator/world/world.js";
import { Option } from "./commander.js";
import { COMMANDS } from "./commands.js";
import { LOG_FOLDER_OPTION, type LogFile, openLogFile } from "./log-file.js";
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
  readonly logFolder?: string;
}

const command = newCommand(COMMANDS.of("simulate"))
  .description("Publishes a simulated session as Assetto Corsa EVO would, to try things without the game.")
  .addOption(new Option("--scenario <name>", "the session").choices(Object.keys(SCENARIOS)).default("race"))
  .option("--cars <number>", "cars in the race", numberFrom(1, MAX_CARS, true), 20)
  .option("--short", "a circuit with laps of 13 s instead of 90")
  .option("--speed <factor>", "simulation speed", numberFrom(0.1, 20), 1)
  .option("--seconds <number>", "stop after this many seconds", numberFrom(0.1, 1e6))
  .option("--seed <number>", "random seed: another number gives another race", numberFrom(0, 2 ** 31, true), 1)
  .option("--replace", "replace pages that a crashed program left behind")
  .option(...LOG_FOLDER_OPTION);

await runCommand(async (output) => {
  const { replace, seconds, seed, speed, logFolder, ...chosen } = command.parse().opts<SimulateOptions>();
  const scenario = namedScenario(chosen);
  const stopped = untilStopped();
  output.neverBlock();
  await replacePages(GAME_PREFIX, replace === true);
  const log = openLogFile(logFolder);
  try {
    await simulate(scenario, { seed, speed, log, ends: [stopped, ...(seconds ? [sleep(seconds * 1000)] : [])] });
  } finally {
    log?.close();
  }
});

interface Simulation {
  readonly seed: number;
  readonly speed: number;
  readonly log: LogFile | null;
  /** The first one to resolve ends the simulation. */
  readonly ends: readonly Promise<void>[];
}

async function simulate(scenario: Scenario, { seed, speed, log, ends }: Simulation): Promise<void> {
  const publisher = ownPublisher(GAME_PREFIX);
  const onLog = log ? { onLog: (lines: readonly string[]) => log.append(lines) } : {};
  const simulator = runSimulator({ scenario, publisher, seed, speed, ...onLog });
  const ended = Promise.race([simulator.finished, ...ends]);
  try {
    // a reader of the line below expects a session
    await Promise.race([loaded(simulator.game), ended]);
    const { plan } = scenario.circuit;
    const cars = scenario.entries.length;
    console.log(
      `Publishing ${scenario.session.name} at ${plan.track} (${plan.layout}) with ${cars} ${cars === 1 ? "car" : "cars"} as the game would. Stop with Ctrl+C.`,
    );
    if (log) console.log(log.sentence);
    await ended;
  } finally {
    simulator.close();
  }
}

/** Resolves when all pages exist. */
async function loaded(game: SimulatedGame): Promise<void> {
  while (!game.isLoaded) await sleep(20);
}
