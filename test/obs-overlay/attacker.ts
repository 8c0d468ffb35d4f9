import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** Speaks to a server of this computer word by word, as no well-behaved client does. */
export class Attacker {
  readonly #port: number;
  readonly #sockets: Socket[] = [];

  constructor(port: number) {
    this.#port = port;
  }

  /** `said` is everything that came back so far. */
  speak(text: string): Socket & { said: string } {
    const socket = Object.assign(connect(this.#port, "127.0.0.1"), { said: "" });
    this.#sockets.push(socket);
    socket.on("data", (part) => (socket.said += part));
    socket.on("error", () => undefined);
    socket.write(text);
    return socket;
  }

  /** Asks for exactly this, and gives the whole answer. */
  async ask(method: string, path: string, headers: Record<string, string> = {}, body = ""): Promise<string> {
    const all = { Host: `127.0.0.1:${this.#port}`, Connection: "close", ...headers };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
    const socket = this.speak(`${method} ${path} HTTP/1.1\r\n${lines.join("")}\r\n${body}`);
    await once(socket, "close");
    return socket.said;
  }

  leave(): void {
    for (const socket of this.#sockets.splice(0)) socket.destroy();
  }
}
