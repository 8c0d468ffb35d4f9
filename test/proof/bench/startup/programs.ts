/** Starts each program once and measures how long it takes. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { get } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { WebSocket } from "ws";
import { freePort } from "../../../lab/port.js";
import { Host } from "../../../streamdeck/host.js";
import { textsIn } from "../../../streamdeck/outlines.js";
import { startNode } from "../../../streamdeck/plugin.js";
import { ROOT } from "../../root.js";

const LOOK_EVERY_MS = 1;
const PATIENCE_MS = 60_000;
const now = () => performance.now();

async function until(what: string, condition: () => boolean): Promise<void> {
  const endMs = now() + PATIENCE_MS;
  while (!condition()) {
    if (now() > endMs) throw new Error(`${what}: not within ${PATIENCE_MS / 1000} s`);
    await delay(LOOK_EVERY_MS);
  }
}

/** Starts Node with `args`. Returns the ms until its first matching output, and that output. */
export async function untilOutput(...args: string[]): Promise<{ readonly ms: number; readonly text: string }> {
  const startMs = now();
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  const [text] = (await Promise.race([once(child.stdout, "data"), ended])) as [unknown];
  const ms = now() - startMs;
  child.kill();
  await ended;
  if (!Buffer.isBuffer(text)) throw new Error(`node ${args.join(" ")} ended without a word`);
  return { ms, text: String(text) };
}

const answers = (port: number) =>
  new Promise<boolean>((resolve) => {
    get({ host: "127.0.0.1", port, path: "/api/health" }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    }).on("error", () => resolve(false));
  });

/** Resolves with the first message that reports a live game. */
async function untilLive(port: number): Promise<void> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/telemetry`);
  await new Promise<void>((resolve, reject) => {
    socket.once("error", reject);
    socket.on("message", (data) => {
      const { connection } = JSON.parse(String(data)) as { connection?: { status?: string } };
      if (connection?.status === "live") resolve();
    });
  });
  socket.terminate();
}

/** The overlay server, with a game under the real page names. ms */
export async function startServerOnce(program: string): Promise<{ readonly httpMs: number; readonly liveMs: number }> {
  const port = await freePort();
  const startMs = now();
  const child = spawn(process.execPath, [program, "--source", "game", "--port", String(port)], { stdio: "ignore" });
  const ended = once(child, "exit");
  try {
    while (!(await answers(port))) {
      if (child.exitCode !== null || now() - startMs > PATIENCE_MS) throw new Error("The server does not answer.");
      await delay(LOOK_EVERY_MS);
    }
    const httpMs = now() - startMs;
    await untilLive(port);
    return { httpMs, liveMs: now() - startMs };
  } finally {
    child.kill();
    await ended;
  }
}

/** The plugin in `folder`, with one key that is visible as soon as the plugin registers. ms */
export async function startPluginOnce(folder: string, pages: string) {
  const host = await Host.start();
  const startMs = now();
  const plugin = startNode(folder, host.arguments, { PITWALL_PAGES: pages });
  const since = (atMs: number) => atMs - startMs;
  try {
    await until("the plugin to register", () => host.isRegistered);
    host.sendEvent("willAppear", "gear", "gear");
    const isRace = () => host.shownTo("gear").length > 0 && !textsIn(host.svgOf("gear") ?? "").includes("WAITING");
    await until("a picture of the race", isRace);
    return {
      registeredMs: since(host.messages.find(({ event }) => event === "registerPlugin")!.atMs),
      pictureMs: since(host.shownTo("gear")[0]!.atMs),
      raceMs: since(host.shownTo("gear").at(-1)!.atMs),
    };
  } finally {
    await host.close();
    await plugin.stop();
  }
}
