/** Start-up times, from the start of the process. */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { GAME_PREFIX, MemoryError } from "@acevo-pitwall/core/memory";
import { startSimulatorWorker } from "@acevo-pitwall/core/simulator";
import { CHROMIUM } from "../../../lab/parts.js";
import { PLUGIN } from "../../../streamdeck/host.js";
import { packPlugin, unzip } from "../../../streamdeck/packed.js";
import { firstCommand, firstRun } from "../../docs/first-run.js";
import { overlayArchive } from "../../release/overlay-archive.js";
import { ROOT } from "../../root.js";
import { quantile, type Row } from "../table.js";
import { startPluginOnce, startServerOnce, untilOutput } from "./programs.js";

const STARTS = 7;
/** Time until the simulated game is on track. ms */
const LOADING_MS = 3000;

const OPEN_FEED = `
  import { openFeed } from "@acevo-pitwall/core";
  const startMs = performance.now();
  openFeed({ source: "game" }).onState(({ connection }) => {
    if (connection.status !== "live") return;
    console.log(performance.now() - startMs);
    process.exit();
  });
`;

const SERVER = join(ROOT, "plugins/obs-overlay/dist/server/cli.js");

/** Unpacks the released files. */
async function unpackReleases(folder: string): Promise<void> {
  unzip(packPlugin(), folder);
  // which also builds the pages of SERVER
  unzip(await overlayArchive(), folder);
}

/** The programs; `folder` is the one given to `unpackReleases`. */
async function startEverything(folder: string) {
  const node = await untilOutput("-e", "console.log(1)");
  const core = await untilOutput("--input-type=module", "-e", OPEN_FEED);
  const server = await startServerOnce(SERVER);
  const archive = await startServerOnce(join(folder, "pitwall/pitwall.js"));
  const plugin = await startPluginOnce(join(folder, `${PLUGIN}.sdPlugin`), GAME_PREFIX);
  const dump = await untilOutput("core/dist/cli/dump.js", "--json");
  const programs = { nodeMs: node.ms, coreMs: core.ms, feedMs: Number(core.text), dumpMs: dump.ms };
  return { ...programs, ...server, ...plugin, archiveHttpMs: archive.httpMs, archiveLiveMs: archive.liveMs };
}

type Start = Awaited<ReturnType<typeof startEverything>>;

/** Starts each program several times in turn, with a race under the game's real page names. */
async function manyStarts(): Promise<Start[]> {
  const folder = mkdtempSync(join(tmpdir(), "pitwall-startup-"));
  try {
    await unpackReleases(folder);
    await delay(LOADING_MS);
    const starts: Start[] = [];
    while (starts.length < STARTS) starts.push(await startEverything(folder));
    return starts;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function rowsOf(starts: readonly Start[]): Row[] {
  const took = (name: keyof Start) => {
    const all = starts.map((start) => start[name]);
    return `${quantile(all, 0.5).toFixed(0)} ms (${Math.max(...all).toFixed(0)} ms)`;
  };
  const row = (what: string, name: keyof Start, beside = "–"): Row => [what, took(name), beside, "–"];
  return [
    row(`Node alone, median (worst) of ${STARTS} starts`, "nodeMs"),
    row("core: process to first state of the race", "coreMs", `${took("feedMs")} of it from openFeed on`),
    row(
      "overlay server: process to first HTTP answer",
      "httpMs",
      `unpacked from the release: ${took("archiveHttpMs")}`,
    ),
    row(
      "overlay server: process to first telemetry of the race",
      "liveMs",
      `unpacked from the release: ${took("archiveLiveMs")}`,
    ),
    row("Stream Deck plugin: process to registered", "registeredMs"),
    row("Stream Deck plugin: process to first picture", "pictureMs", `with the race in it: ${took("raceMs")}`),
    row("dump: process to first output", "dumpMs"),
  ];
}

/** A newcomer's time to a moving overlay. Measured once: it takes a minute, most of it for npm. */
async function firstRunRow(): Promise<Row> {
  const what = `clean clone: \`${firstCommand()}\` to the overlay's address`;
  if (!existsSync(CHROMIUM)) return [what, "not measured", `there was no ${CHROMIUM}`, "–"];
  const { saidS, movesS } = await firstRun();
  return [what, `${saidS} s, npm's cache as it was`, `to an overlay that moves in a browser: ${movesS} s`, "–"];
}

/** Rows for the table; takes about two minutes. */
export async function startupRows(): Promise<Row[]> {
  return [await firstRunRow(), ...(await programRows())];
}

async function programRows(): Promise<Row[]> {
  const game = startSimulatorWorker({ prefix: GAME_PREFIX, scenario: "race" });
  try {
    await game.ready;
  } catch (error) {
    if (!(error instanceof MemoryError && error.code === "taken")) throw error;
    return [["everything's start", "not measured", "the game, or a simulator, was already running", "–"]];
  }
  try {
    return rowsOf(await manyStarts());
  } finally {
    await game.close();
  }
}
