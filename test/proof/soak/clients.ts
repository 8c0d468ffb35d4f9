import { WebSocket } from "ws";
import type { Chance } from "./chance.js";

const MOST = 12;

/** Listeners that come and go, some of which do not read for a while. */
export class Clients {
  readonly #url: () => string;
  readonly #chance: Chance;
  readonly #open = new Set<WebSocket>();
  messages = 0;

  constructor(url: () => string, chance: Chance) {
    this.#url = url;
    this.#chance = chance;
  }

  /** One comes, or one goes. */
  change(): void {
    const leaving = this.#chance.oneOf([...this.#open]);
    if (leaving && (this.#open.size >= MOST || this.#chance.next() < 0.4)) {
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
  stall(forMs: number): void {
    const socket = this.#chance.oneOf([...this.#open]);
    if (!socket || socket.readyState !== WebSocket.OPEN) return;
    socket.pause();
    setTimeout(() => socket.readyState === WebSocket.OPEN && socket.resume(), forMs);
  }

  close(): void {
    for (const socket of this.#open) socket.terminate();
  }
}
