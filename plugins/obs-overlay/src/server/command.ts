import { type FeedSource, isFeedSource, openFeed } from "@acevo-pitwall/core";
import {
  gameFolderOption,
  newCommand,
  type ProgramOutput,
  runCommand,
  untilStopped,
  UserError,
  visibleLine,
} from "@acevo-pitwall/core/cli";
import { failureSentence, isFault, systemCodeOf } from "@acevo-pitwall/core/failure";
import { InvalidArgumentError, Option } from "commander";
import { type Director, monitorObs, startDirector } from "../obs/index.js";
import type { PageFiles } from "./page-files.js";
import { type OverlayServer, serveOverlay } from "./serve.js";
import { openInBrowser } from "./open-in-browser.js";
import { logConnection, logObs, logDirector, logLan, logLastError } from "./log.js";
import { COMMANDS } from "../commands.js";

interface Options {
  readonly source: FeedSource;
  readonly port: number;
  /** Only where the pages' sources are. */
  readonly dev?: boolean;
  readonly lan: boolean;
  readonly gameFolder?: string;
  readonly open?: true;
  /** True for the rules in Pitwall's folder. */
  readonly director?: string | true;
}

/** Exit this long after being stopped, whatever still closes. ms */
const MOST_CLOSING_MS = 1500;

type PagesFor = (options: Pick<Options, "dev">) => Promise<PageFiles>;

/** Reads the command line and serves until it is stopped. `pagesFor` says where the pages are from; it may have options of its own. */
export async function serveCommand(pagesFor: PagesFor, pagesOptions: readonly Option[] = []): Promise<void> {
  const program = newCommand(COMMANDS.start + COMMANDS.options)
    .description("Serves the overlay for OBS and the live race data, on this computer only unless --lan.")
    .addOption(
      new Option(
        "--source <source>",
        "auto (the game, or the demo where there can be no game), game, demo, or tape:FILE",
      )
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
    .option(
      "--director [rules]",
      "run OBS by the race: scenes, replays, chapters; rules from this file, else from director.yaml, which Pitwall makes in its folder",
    )
    .addOption(gameFolderOption())
    .option("--open", "open the studio page in your browser");
  for (const option of pagesOptions) program.addOption(option);

  await runCommand(async (output) => {
    const options = program.parse().opts<Options>();
    const end = await start(options, pagesFor, output).catch((cause: unknown) => {
      throw new UserError(startFailure(cause), { cause });
    });
    await untilStopped();
    setTimeout(() => process.exit(0), MOST_CLOSING_MS);
    await end();
  });
}

/** Why it does not start; an error that is a sentence for the streamer stays as it is. */
function startFailure(cause: unknown): string {
  const isSentence = cause instanceof Error && !isFault(cause) && systemCodeOf(cause) === null;
  return isSentence ? cause.message : failureSentence(cause, "starting the overlay server");
}

/** Serves, and says so. Returns how to end it. */
async function start(options: Options, pagesFor: PagesFor, output: ProgramOutput): Promise<() => Promise<void>> {
  output.neverBlock();
  const { source, port, lan, gameFolder, director: rules } = options;
  const pages = await pagesFor(options);
  const feed = openFeed({ source, gameFolder });
  let director: Director | undefined;
  const serving: { server?: OverlayServer } = {};
  const obs = monitorObs({
    server: () => serving.server?.url ?? null,
    openInObs: () => (serving.server?.pages() ?? []).filter(({ inObs }) => inObs).map(({ address }) => address),
  });
  const begin = async (): Promise<OverlayServer> => {
    if (rules !== undefined) director = startDirector(feed, rules === true ? {} : { file: rules });
    return serveOverlay({ feed, port, pages, lan, director, obs });
  };
  const server = await begin().catch(async (error: unknown) => {
    await Promise.all([director?.close(), obs.close(), feed.close()]);
    throw error;
  });
  serving.server = server;
  const say = (line: string): void => console.log(visibleLine(line));
  console.log(`Overlay for OBS  ${server.url}/overlay   (browser source, as large as your canvas)`);
  console.log(`In your browser  ${server.url}/`);
  if (director) console.log(`Director's rules  ${director.file}`);
  const stopLan = lan && logLan(server, say);
  console.log("Stop with Ctrl+C.");
  const stopLogging = [
    stopLan,
    logConnection(feed, say),
    logObs(obs, say),
    logLastError(server, say),
    director && logDirector(director, say),
  ];
  if (options.open) openInBrowser(`${server.url}/`, console.log);

  return async () => {
    for (const stop of stopLogging) if (stop) stop();
    await Promise.all([server.close(), director?.close(), obs.close(), feed.close()]);
  };
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError("It must be a number from 0 to 65535.");
  return port;
}

function feedSource(text: string): FeedSource {
  if (isFeedSource(text)) return text;
  throw new InvalidArgumentError("Use auto, game, demo or tape:FILE.");
}
