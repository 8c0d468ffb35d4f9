import { createServer } from "node:net";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { AcEvoMapper } from "../mapper.js";
import { isPitwallAt } from "../control/is-pitwall.js";
import { findServer } from "../control/server-info.js";
import { MemoryError } from "../memory/errors.js";
import { machineCanHaveGame } from "../feed/machine.js";
import { logFolderFinder } from "../game-log/index.js";
import { homeFolder, writeWhole } from "../storage/index.js";
import { broadcastFindings, type Finding } from "./broadcast-findings.js";
import { Option } from "./commander.js";
import { COMMANDS } from "./commands.js";
import { logFinding } from "./log-finding.js";
import { isPublishing, NOT_PUBLISHING } from "./is-publishing.js";
import { gameFolderOption, numberFrom } from "./options.js";
import { newReport } from "./report/report.js";
import { newCommand, runCommand, visibleLine } from "./run.js";

export type { Finding } from "./broadcast-findings.js";

/** What is found in Pitwall's folder while no server runs. */
export type WhileClosed = (home: string) => readonly Finding[];

function platform(gameIsHere: boolean): Finding {
  const name = `${process.platform} ${process.arch}`;
  if (gameIsHere || machineCanHaveGame()) return { mark: "ok", text: `This computer (${name}) can run the game.` };
  if (process.platform === "linux") {
    return { mark: "note", text: `No Steam library found (${name}): Pitwall shows its demo until the game starts.` };
  }
  return { mark: "note", text: `The game does not run on this system (${name}): Pitwall shows its demo.` };
}

function koffi(): Finding {
  if (process.platform !== "win32") return { mark: "ok", text: "koffi is only needed on Windows." };
  try {
    const { version } = createRequire(import.meta.url)("koffi") as { version: string };
    return { mark: "ok", text: `koffi ${version} is installed.` };
  } catch (error) {
    return {
      mark: "fail",
      text: `koffi does not load (${(error as Error).message}): delete node_modules and run "${COMMANDS.install}" again.`,
    };
  }
}

/** `player`: the id of the player's car; null while it is not known. */
async function game(): Promise<{ readonly pages: readonly Finding[]; readonly player: string | null }> {
  try {
    using mapper = AcEvoMapper.open();
    if (!(await isPublishing(mapper))) return { pages: [{ mark: "note", text: NOT_PUBLISHING }], player: null };
    const { smVersion, acEvoVersion, track } = mapper.views.static;
    const or = (text: string) => text || "not published yet";
    const pages: readonly Finding[] = [
      { mark: "ok", text: "The game is sending data." },
      { mark: "ok", text: `Game ${or(acEvoVersion)}, shared memory ${or(smVersion)}, track ${or(track)}.` },
    ];
    return { pages, player: mapper.views.graphics.carKeys.player() };
  } catch (error) {
    if (!(error instanceof MemoryError)) throw error;
    const waiting = error.code === "not-running" || error.code === "no-session" || error.code === "unsupported";
    return { pages: [{ mark: waiting ? "note" : "fail", text: error.message }], player: null };
  }
}

/** The system's error code when the port cannot be opened; null when it is free. */
function tryPort(number: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(number, "127.0.0.1", () => server.close(() => resolve(null)));
  });
}

/** `whileClosed` looks at what a running server would tell. */
async function overlay(port: number, whileClosed: WhileClosed): Promise<readonly Finding[]> {
  const configured = `http://127.0.0.1:${port}`;
  const found = findServer()?.url;
  for (const url of found ? [configured, found] : [configured]) {
    if (!(await isPitwallAt(url))) continue;
    const setup = COMMANDS.setup === null ? "" : `; "${COMMANDS.setup}" adds it`;
    const text = `Pitwall is running. The studio at ${url}/ shows whether the overlay is in OBS${setup}.`;
    return [{ mark: "ok", text }, ...(await broadcastFindings(url))];
  }
  if (!COMMANDS.start) return [];
  const problem = await tryPort(port);
  const start = COMMANDS.start(problem === null ? undefined : `--port ${port + 1}`);
  const why = problem === "EADDRINUSE" ? "is in use by another program" : `cannot be opened (${problem})`;
  const portProblem = problem === null ? "" : ` Port ${port} ${why}.`;
  const text = `Pitwall is not running, so the overlay is empty.${portProblem} Type "${start}" and keep that window open.`;
  return [{ mark: "note", text }, ...whileClosed(homeFolder())];
}

const SYMBOLS = { ok: "✔", note: "–", fail: "✘" } as const;

/** Writes the report. Returns where it is. Throws what the disk throws. */
async function report(path: string | true, folder: string | null): Promise<string> {
  const day = new Date().toISOString().slice(0, 10);
  const file = path === true ? join(homeFolder(), "reports", `pitwall-report-${day}.json`) : resolve(path);
  const mapper = openGame();
  try {
    console.log(
      mapper ? "Watching the game for five seconds …" : "The game sends no data: the report has only its log.",
    );
    writeWhole(file, `${JSON.stringify(await newReport(mapper, folder), null, 1)}\n`);
  } finally {
    mapper?.close();
  }
  return file;
}

function openGame(): AcEvoMapper | null {
  try {
    return AcEvoMapper.open();
  } catch (error) {
    if (error instanceof MemoryError) return null;
    throw error;
  }
}

const command = newCommand(COMMANDS.of("doctor"))
  .description("Checks what works on this computer. Exits with 1 when something needs fixing.")
  .addOption(
    new Option("--port <number>", "the overlay's port")
      .env("PITWALL_PORT")
      .default(4747)
      .argParser(numberFrom(1, 65_534, true)),
  )
  .addOption(gameFolderOption())
  .option("--report [file]", "write what helps to mend Pitwall to one file that you can send: no names, no ids");

/** The whole command. It does not know the overlay's files: `whileClosed` looks at them. */
export async function runDoctor(whileClosed: WhileClosed): Promise<void> {
  await runCommand(() => doctor(whileClosed));
}

async function doctor(whileClosed: WhileClosed): Promise<void> {
  const options = command.parse().opts<{ port: number; gameFolder?: string; report?: string | true }>();
  const { pages, player } = await game();
  const gameIsHere = pages.some(({ mark }) => mark === "ok");
  const findings: Finding[] = [
    platform(gameIsHere),
    // an older one than Pitwall needs does not get here: scripts/node-version.cjs checks first
    { mark: "ok", text: `Node ${process.versions.node}.` },
    koffi(),
    ...pages,
    await logFinding(logFolderFinder(options.gameFolder)(), player),
    ...(await overlay(options.port, whileClosed)),
  ];
  for (const { mark, text } of findings) console.log(`${SYMBOLS[mark]} ${visibleLine(text)}`);
  if (options.report !== undefined) {
    const file = await report(options.report, logFolderFinder(options.gameFolder)());
    console.log(visibleLine(`The report is in ${file}. Look through it, then send it with your question.`));
  }
  if (findings.some(({ mark }) => mark === "fail")) process.exitCode = 1;
}
