import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { WebSocket } from "ws";
import type { Cost, CostWhen } from "./serve.ts";

const ENTRY = new URL("./serve.ts", import.meta.url);

/** A server in its own process; see serve.ts. */
export class ServerProcess {
  readonly url: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.url = url;
  }

  /** `gameFolder`: where the game's logs are. */
  static async start(mode: "pitwall" | "naive", pages: string, gameFolder = ""): Promise<ServerProcess> {
    const child = fork(ENTRY, [mode, pages, gameFolder], { execArgv: [...process.execArgv, "--expose-gc"] });
    const [{ url }] = (await once(child, "message")) as [{ url: string }];
    return new ServerProcess(child, url);
  }

  /** Connects a client. Returns a function that disconnects it. */
  async listen(onMessage: (message: Buffer) => void): Promise<() => void> {
    const socket = new WebSocket(`${this.url.replace("http", "ws")}/telemetry`);
    socket.on("message", onMessage);
    await once(socket, "open");
    return () => socket.terminate();
  }

  async cpuMs(): Promise<number> {
    return (await this.cost()).cpuUs / 1000;
  }

  async cost(when: CostWhen = "at once"): Promise<Cost> {
    this.#child.send(when);
    const [cost] = (await once(this.#child, "message")) as [Cost];
    return cost;
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, "exit");
    this.#child.kill();
    await ended;
  }
}
