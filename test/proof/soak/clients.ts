import { setTimeout as delay } from "node:timers/promises";
import { WebSocket } from "ws";
import { apply, diff } from "../../../plugins/obs-overlay/src/patch.js";
import type { Chance } from "./chance.js";

const MOST = 12;

/** Clients that connect and disconnect, some of which stop reading for a while. */
export class Clients {
  readonly #url: () => string;
  /** Each with the state built from its messages. */
  readonly #open = new Map<WebSocket, unknown>();
  messages = 0;
  /** Clients that received something. */
  welcomed = 0;
  /** Restarts of the server after which a client received the race again. */
  restartsSurvived = 0;
  /** Stalls after which the client received more. */
  stallsOver = 0;
  #awaitsServer = false;

  constructor(url: () => string) {
    this.#url = url;
  }

  /** Connects or disconnects a client. */
  change(chance: Chance): void {
    const leaving = chance.oneOf([...this.#open.keys()]);
    if (leaving && (this.#open.size >= MOST || chance.next() < 0.4)) {
      leaving.terminate();
      return;
    }
    this.join();
  }

  join(): void {
    const socket = new WebSocket(`${this.#url().replace("http", "ws")}/telemetry`);
    this.#open.set(socket, {});
    socket.once("message", () => this.welcomed++);
    socket.on("message", (message) => {
      this.messages++;
      if (this.#awaitsServer) this.restartsSurvived++;
      this.#awaitsServer = false;
      this.#open.set(socket, apply(this.#open.get(socket), JSON.parse(String(message))));
    });
    // the server may be restarting
    socket.on("error", () => undefined);
    socket.on("close", () => this.#open.delete(socket));
  }

  /** Stops a client from reading for a while; its messages must not pile up. */
  async stall(chance: Chance, forMs: number): Promise<void> {
    const socket = chance.oneOf([...this.#open.keys()]);
    if (!socket || socket.readyState !== WebSocket.OPEN) return;
    socket.pause();
    await delay(forMs);
    if (socket.readyState !== WebSocket.OPEN) return;
    socket.once("message", () => this.stallsOver++);
    socket.resume();
  }

  /** Call after the server was restarted, which disconnected all clients. */
  serverRestarted(): void {
    this.#awaitsServer = true;
  }

  /** Whether there are clients and all of them have `state`. */
  haveState(state: object): boolean {
    const held = [...this.#open.values()];
    return held.length > 0 && held.every((one) => diff(one as object, state) === undefined);
  }

  close(): void {
    for (const socket of this.#open.keys()) socket.terminate();
  }
}
