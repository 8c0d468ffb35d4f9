import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** Sends raw text to a server of this computer. */
export class RawClient {
  readonly #port: number;
  readonly #sockets: Socket[] = [];

  constructor(port: number) {
    this.#port = port;
  }

  /** Sends `text` on a new connection. `said` is everything received so far. */
  speak(text: string): Socket & { said: string } {
    const socket = Object.assign(connect(this.#port, "127.0.0.1"), { said: "" });
    this.#sockets.push(socket);
    socket.on("data", (part) => (socket.said += part));
    socket.on("error", () => undefined);
    socket.write(text);
    return socket;
  }

  /** Sends a request exactly as given. Returns the whole answer. */
  async ask(method: string, path: string, headers: Record<string, string> = {}, body = ""): Promise<string> {
    const all = { Host: `127.0.0.1:${this.#port}`, Connection: "close", ...headers };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
    const socket = this.speak(`${method} ${path} HTTP/1.1\r\n${lines.join("")}\r\n${body}`);
    await once(socket, "close");
    return socket.said;
  }

  end(): void {
    for (const socket of this.#sockets.splice(0)) socket.destroy();
  }
}
