#!/usr/bin/env node
import { type FeedSource, openFeed } from "@acevo-pitwall/core";
import { untilStopped } from "@acevo-pitwall/core/cli";
import { Command, InvalidArgumentError, Option } from "commander";
import { buildPagesIfStale } from "./pages.js";
import { startServer } from "./server.js";
import { sayConnection } from "./say.js";

interface Options {
  readonly source: FeedSource;
  readonly port: number;
  readonly dev: boolean;
  readonly lan: boolean;
}

/** Whoever ends us waits no longer than this. ms */
const LONGEST_GOODBYE_MS = 1500;

const program = new Command("npm start --")
  .description("Serves the overlay for OBS and the live race data, on this computer only unless --lan.")
  .addOption(
    new Option("--source <source>", "auto (the game, or the demo where there can be no game), game, demo, or tape:FILE")
      .argParser(feedSource)
      .default("auto"),
  )
  .addOption(
    new Option("--port <number>", "port of the overlay's address")
      .env("PITWALL_PORT")
      .default(4747)
      .argParser(portNumber),
  )
  .option(
    "--lan",
    "let every computer in your network watch, for OBS on another one; changing anything stays with this computer",
    false,
  )
  .addOption(
    new Option("--dev", "serve the pages' sources and reload them when they change").conflicts("lan").default(false),
  )
  .action(run);

await program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});

async function run({ source, port, dev, lan }: Options): Promise<void> {
  if (!dev) await buildPagesIfStale(() => console.log("Building the pages; this happens once after each update."));
  const feed = openFeed({ source });
  const server = await startServer({ feed, port, dev, lan }).catch(async (error: unknown) => {
    await feed.close();
    throw error;
  });
  console.log(`Overlay for OBS  ${server.url}/overlay   (browser source, 1920 x 1080)`);
  console.log(`In your browser  ${server.url}/`);
  if (lan) sayLan(server.lanUrls);
  console.log("Stop with Ctrl+C.");
  const stopSaying = sayConnection(feed, console.log);

  await untilStopped();
  setTimeout(() => process.exit(0), LONGEST_GOODBYE_MS);
  stopSaying();
  await Promise.all([server.close(), feed.close()]);
  process.exit(0);
}

/** Nobody opens a door without being told which. */
function sayLan(urls: readonly string[]): void {
  if (urls.length === 0) return console.log("This computer is in no network, so --lan opens nothing.");
  console.log("Everyone in your network can watch, without a password:");
  for (const url of urls) console.log(`  Overlay for OBS  ${url}/overlay`);
  console.log("Only this computer can change anything.");
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError("It must be a number from 0 to 65535.");
  return port;
}

function feedSource(text: string): FeedSource {
  if (/^(auto|game|demo|tape:.+)$/s.test(text)) return text as FeedSource;
  throw new InvalidArgumentError("Use auto, game, demo or tape:FILE.");
}
