#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { Argument } from "./commander.js";
import { COMMANDS } from "./commands.js";
import { newCommand, runCommand } from "./run.js";

interface Subcommand {
  readonly about: string;
  /** Most of them run as they are loaded. */
  readonly run: () => Promise<unknown>;
}

const SUBCOMMANDS: Readonly<Record<string, Subcommand>> = {
  record: { about: "record the race to a tape", run: () => import("./record.js") },
  replay: { about: "play a tape as if the game were running", run: () => import("./replay.js") },
  results: { about: "list, show and export the results of your sessions", run: () => import("./results.js") },
  dump: { about: "print every field of the game's pages", run: () => import("./dump.js") },
  doctor: {
    about: "check what works on this computer",
    run: async () => (await import("./run-doctor.js")).runDoctor(() => []),
  },
  simulate: { about: "publish a simulated session as the game would", run: () => import("./simulate.js") },
};

const names = Object.keys(SUBCOMMANDS);
const [name = ""] = process.argv.slice(2);
if (names.includes(name)) {
  process.argv.splice(2, 1);
  await SUBCOMMANDS[name]!.run();
} else {
  await runCommand(showHelp);
}

/** Exits by itself with a word that is no command, also when that has options such as --help. */
function showHelp(): void {
  if (!name.startsWith("-")) process.argv.splice(3);
  const width = Math.max(...names.map(({ length }) => length));
  const rows = Object.entries(SUBCOMMANDS).map(([word, { about }]) => `  ${word.padEnd(width)}  ${about}`);
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
    version: string;
  };
  const program = newCommand(COMMANDS.of(""))
    .description("Records, replays and examines the race data of Assetto Corsa EVO.")
    .usage("<command> [options]")
    .addArgument(new Argument("[command]").choices(names))
    .version(version)
    .addHelpText("after", `\nCommands, each with --help:\n${rows.join("\n")}`);
  program.parse().outputHelp();
}
