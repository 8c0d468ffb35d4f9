import { setTimeout as delay } from "node:timers/promises";
import { WebSocket } from "ws";
import type { Chance } from "./chance.js";

const MOST = 12;

/** Listeners that come and go, some of which do not read for a while. */
export class Clients {
  readonly #url: () => string;
  readonly #open = new Set<WebSocket>();
  messages = 0;

  constructor(url: () => string) {
    this.#url = url;
  }

  /** One comes, or one goes. */
  change(chance: Chance): void {
    const leaving = chance.oneOf([...this.#open]);
    if (leaving && (this.#open.size >= MOST || chance.next() < 0.4)) {
      leaving.terminate();
      return;
    }
    const socket = new WebSocket(`${this.#url().replace("http", "ws")}/telemetry`);
    this.#open.add(socket);
    socket.on("message", () => this.messages++);
    // a server that is just being restarted refuses
    socket.on("error", () => undefined);
    socket.on("close", () => this.#open.delete(socket));
  }

  /** One stops reading for a while; what is meant for it must not pile up. */
  async stall(chance: Chance, forMs: number): Promise<void> {
    const socket = chance.oneOf([...this.#open]);
    if (!socket || socket.readyState !== WebSocket.OPEN) return;
    socket.pause();
    await delay(forMs);
    if (socket.readyState === WebSocket.OPEN) socket.resume();
  }

  close(): void {
    for (const socket of this.#open) socket.terminate();
  }
}
