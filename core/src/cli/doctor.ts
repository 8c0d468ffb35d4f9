#!/usr/bin/env node
import { createServer } from "node:net";
import { createRequire } from "node:module";
import { Command, InvalidArgumentError } from "commander";
import { AcEvoMapper } from "../mapper.js";
import { MemoryError } from "../memory/errors.js";
import { machineCanHaveGame } from "../feed/machine.js";
import { runCommand } from "./run.js";

/** One finding: whether it stops Pitwall from working here, and what it means. */
interface Finding {
  readonly mark: "ok" | "note" | "fail";
  readonly text: string;
}

const OLDEST_NODE = [20, 19] as const;

function node(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const fits = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
  if (fits) return { mark: "ok", text: `Node ${process.versions.node}.` };
  return {
    mark: "fail",
    text: `Node ${process.versions.node} is too old: install Node ${OLDEST_NODE.join(".")} or newer from nodejs.org.`,
  };
}

function platform(): Finding {
  const name = `${process.platform} ${process.arch}`;
  if (machineCanHaveGame()) return { mark: "ok", text: `This machine (${name}) can run the game.` };
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

function game(): Finding[] {
  try {
    using mapper = AcEvoMapper.open();
    const { gameVersion, layout, track } = versions(mapper);
    return [
      { mark: "ok", text: "The game's pages are there and readable." },
      {
        mark: gameVersion ? "ok" : "note",
        text: `Game ${gameVersion || "version not published yet"}, shared memory ${layout || "version not published yet"}, track ${track || "not known yet"}.`,
      },
    ];
  } catch (error) {
    if (!(error instanceof MemoryError)) throw error;
    const waiting = error.code === "not-running" || error.code === "no-session" || error.code === "unsupported";
    return [{ mark: waiting ? "note" : "fail", text: error.message }];
  }
}

function versions(mapper: AcEvoMapper) {
  const { smVersion, acEvoVersion, track } = mapper.views.static;
  return { layout: smVersion, gameVersion: acEvoVersion, track };
}

function port(number: number): Promise<Finding> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      const why =
        error.code === "EADDRINUSE"
          ? "is in use, by Pitwall itself or by another program"
          : `cannot be opened (${error.code})`;
      resolve({
        mark: "note",
        text: `Port ${number} ${why}: if the overlay does not start, use "npm start -- --port ${number + 1}".`,
      });
    });
    server.listen(number, "127.0.0.1", () => {
      server.close(() => resolve({ mark: "ok", text: `Port ${number} is free for the overlay.` }));
    });
  });
}

function portNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 65_534)
    throw new InvalidArgumentError("Give a port from 1 to 65534.");
  return value;
}

const SIGNS = { ok: "✔", note: "–", fail: "✘" } as const;

const command = new Command("doctor")
  .description("Says in plain words what works on this machine. Exits 1 when something has to be mended.")
  .option("--port <number>", "the overlay's port", portNumber, Number(process.env["PITWALL_PORT"] ?? 4747));

await runCommand(async () => {
  const options = command.parse().opts<{ port: number }>();
  const findings = [platform(), node(), koffi(), ...game(), await port(options.port)];
  for (const { mark, text } of findings) console.log(`${SIGNS[mark]} ${text}`);
  if (findings.some(({ mark }) => mark === "fail")) process.exitCode = 1;
});
