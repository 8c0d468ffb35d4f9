import type { Socket } from "node:net";

/**
 * Bounds how many connections are open. When there are too many, the one that has been idle longest goes; when none is
 * idle, the new one does.
 */
export class Connections {
  readonly #most: number;
  readonly #open = new Set<Socket>();
  /** Connections that wait for a request or for the rest of one, longest first. */
  readonly #idle = new Set<Socket>();

  constructor(most: number) {
    this.#most = most;
  }

  get size(): number {
    return this.#open.size;
  }

  add(socket: Socket): void {
    if (this.#open.size >= this.#most) {
      const [longest = socket] = this.#idle;
      this.#remove(longest);
      longest.destroy();
      if (longest === socket) return;
    }
    this.#open.add(socket);
    this.#idle.add(socket);
    socket.once("close", () => this.#remove(socket));
  }

  /** Whether a request on it is being answered, or a WebSocket has taken it over. */
  isBusy(socket: Socket): boolean {
    return this.#open.has(socket) && !this.#idle.has(socket);
  }

  setBusy(socket: Socket): void {
    this.#idle.delete(socket);
  }

  setIdle(socket: Socket): void {
    if (this.#open.has(socket)) this.#idle.add(socket);
  }

  #remove(socket: Socket): void {
    this.#open.delete(socket);
    this.#idle.delete(socket);
  }
}
