import { once } from "node:events";
import { writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type WebSocket, WebSocketServer } from "ws";

/**
 * A stand-in for what our own server never is, and can therefore not be tested with: one of an older version, and a
 * program that left a note as the server does, but talks nonsense or hangs up.
 */
export class OddServer {
  readonly #server: WebSocketServer;
  /** Calls that were answered. */
  calls = 0;
  /** Whether callers are sent away at once. */
  hangsUp = false;

  private constructor(server: WebSocketServer) {
    this.#server = server;
    server.on("connection", (socket) => {
      this.calls++;
      if (this.hangsUp) socket.terminate();
    });
  }

  /** Leaves its note in `home`. */
  static async start(home: string): Promise<OddServer> {
    const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const note = { url: `http://127.0.0.1:${port}`, token: "token", pid: process.pid };
    writeFileSync(join(home, "server.json"), JSON.stringify(note));
    return new OddServer(server);
  }

  get listeners(): ReadonlySet<WebSocket> {
    return this.#server.clients;
  }

  say(message: string): void {
    for (const socket of this.listeners) socket.send(message);
  }

  async close(): Promise<void> {
    for (const socket of this.listeners) socket.terminate();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
