#!/usr/bin/env node
import { createServer } from "node:net";
import { createRequire } from "node:module";
import { Option } from "commander";
import { AcEvoMapper } from "../mapper.js";
import { isPitwallAt } from "../control/is-pitwall.js";
import { findServer } from "../control/server-info.js";
import { MemoryError } from "../memory/errors.js";
import { machineCanHaveGame } from "../feed/machine.js";
import { moves, STANDING_STILL } from "./moves.js";
import { numberFrom } from "./options.js";
import { newCommand, runCommand, visibleLine } from "./run.js";

/** One finding: whether it stops Pitwall from working here, and what it means. */
interface Finding {
  readonly mark: "ok" | "note" | "fail";
  readonly text: string;
}

/** One that is too old does not get here: `scripts/node-version.cjs` looks first. */
function node(): Finding {
  return { mark: "ok", text: `Node ${process.versions.node}.` };
}

function platform(gameIsHere: boolean): Finding {
  const name = `${process.platform} ${process.arch}`;
  if (gameIsHere || machineCanHaveGame()) return { mark: "ok", text: `This machine (${name}) can have the game.` };
  if (process.platform === "linux") {
    return { mark: "note", text: `No Steam library here (${name}): Pitwall shows its demo until a game turns up.` };
  }
  return { mark: "note", text: `The game does not run here (${name}): Pitwall shows its demo.` };
}

function koffi(): Finding {
  if (process.platform !== "win32") return { mark: "ok", text: "koffi is needed on Windows only." };
  try {
    const { version } = createRequire(import.meta.url)("koffi") as { version: string };
    return { mark: "ok", text: `koffi ${version} reaches Windows' shared memory.` };
  } catch (error) {
    return {
      mark: "fail",
      text: `koffi does not load (${(error as Error).message}): delete node_modules and run "npm ci" again.`,
    };
  }
}

async function game(): Promise<Finding[]> {
  try {
    using mapper = AcEvoMapper.open();
    if (!(await moves(mapper))) return [{ mark: "note", text: STANDING_STILL }];
    const { smVersion, acEvoVersion, track } = mapper.views.static;
    const or = (text: string) => text || "not published yet";
    return [
      { mark: "ok", text: "The game's pages are there and move." },
      { mark: "ok", text: `Game ${or(acEvoVersion)}, shared memory ${or(smVersion)}, track ${or(track)}.` },
    ];
  } catch (error) {
    if (!(error instanceof MemoryError)) throw error;
    const waiting = error.code === "not-running" || error.code === "no-session" || error.code === "unsupported";
    return [{ mark: waiting ? "note" : "fail", text: error.message }];
  }
}

/** The system's code when the port cannot be opened; null when it is free. */
function tryPort(number: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(number, "127.0.0.1", () => server.close(() => resolve(null)));
  });
}

async function overlay(number: number): Promise<Finding> {
  const usual = `http://127.0.0.1:${number}`;
  const noted = findServer()?.url;
  for (const url of noted ? [usual, noted] : [usual]) {
    if (!(await isPitwallAt(url))) continue;
    return {
      mark: "ok",
      text: `Pitwall is running. The studio at ${url}/ says whether OBS shows the overlay; "npm run obs:setup" puts it there.`,
    };
  }
  const problem = await tryPort(number);
  const start = problem === null ? "npm start" : `npm start -- --port ${number + 1}`;
  const why = problem === "EADDRINUSE" ? "is in use by another program" : `cannot be opened (${problem})`;
  const inTheWay = problem === null ? "" : ` Port ${number} ${why}.`;
  const text = `Pitwall is not running, so the overlay is empty.${inTheWay} Type "${start}" and leave that window open.`;
  return { mark: "note", text };
}

const SIGNS = { ok: "✔", note: "–", fail: "✘" } as const;

const command = newCommand("npm run doctor --")
  .description("Says in plain words what works on this machine. Exits 1 when something has to be mended.")
  .addOption(
    new Option("--port <number>", "the overlay's port")
      .env("PITWALL_PORT")
      .default(4747)
      .argParser(numberFrom(1, 65_534, true)),
  );

await runCommand(async () => {
  const options = command.parse().opts<{ port: number }>();
  const pages = await game();
  const gameIsHere = pages.some(({ mark }) => mark === "ok");
  const findings = [platform(gameIsHere), node(), koffi(), ...pages, await overlay(options.port)];
  for (const { mark, text } of findings) console.log(`${SIGNS[mark]} ${visibleLine(text)}`);
  if (findings.some(({ mark }) => mark === "fail")) process.exitCode = 1;
});
