import { setTimeout as delay } from "node:timers/promises";
import { WebSocket } from "ws";
import { apply, diff } from "../../../plugins/obs-overlay/src/patch.js";
import type { Chance } from "./chance.js";

const MOST = 12;

/** Listeners that come and go, some of which do not read for a while. */
export class Clients {
  readonly #url: () => string;
  /** With the state that each holds by what it was told. */
  readonly #open = new Map<WebSocket, unknown>();
  messages = 0;
  /** Those who came and were told something. */
  welcomed = 0;
  /** Restarts of the server after which somebody heard of the race again. */
  restartsHeard = 0;
  /** Stalls after which the one who stalled was told more. */
  stallsOver = 0;
  #awaitsServer = false;

  constructor(url: () => string) {
    this.#url = url;
  }

  /** One comes, or one goes. */
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
      if (this.#awaitsServer) this.restartsHeard++;
      this.#awaitsServer = false;
      this.#open.set(socket, apply(this.#open.get(socket), JSON.parse(String(message))));
    });
    // a server that is just being restarted refuses
    socket.on("error", () => undefined);
    socket.on("close", () => this.#open.delete(socket));
  }

  /** One stops reading for a while; what is meant for it must not pile up. */
  async stall(chance: Chance, forMs: number): Promise<void> {
    const socket = chance.oneOf([...this.#open.keys()]);
    if (!socket || socket.readyState !== WebSocket.OPEN) return;
    socket.pause();
    await delay(forMs);
    if (socket.readyState !== WebSocket.OPEN) return;
    socket.once("message", () => this.stallsOver++);
    socket.resume();
  }

  /** The server is another one now: all who listened to the one before have been sent away. */
  serverRestarted(): void {
    this.#awaitsServer = true;
  }

  /** Whether somebody listens, and everyone who does holds `state`. */
  allHold(state: object): boolean {
    const held = [...this.#open.values()];
    return held.length > 0 && held.every((one) => diff(one as object, state) === undefined);
  }

  close(): void {
    for (const socket of this.#open.keys()) socket.terminate();
  }
}
