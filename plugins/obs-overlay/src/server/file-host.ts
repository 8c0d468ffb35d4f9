import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import sirv from "sirv";
import { answerNothingHere } from "./http.js";
import type { Handler, PagesHost, Place } from "./pages-host.js";

/** So many connections may arrive at once; with less, the system lets a page of ours wait a second behind a flood. */
const MOST_ARRIVING = 4096;

/** Serves built pages from a folder, also when they are built anew meanwhile. Needs nothing but Node. */
export class FileHost implements PagesHost {
  readonly #folder: string;
  #server: Server | null = null;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async listen({ address, port }: Place, mountOn: Parameters<PagesHost["listen"]>[1]): Promise<void> {
    const handlers: Handler[] = [];
    const files = sirv(this.#folder, { dev: true, etag: true, extensions: [] });
    const server = createServer((request, response) => {
      const next = (i: number) => (error?: unknown) => {
        if (error) response.writeHead(500).end();
        else if (i < handlers.length) handlers[i]!(request, response, next(i + 1));
        else files(request, response, () => answerNothingHere(request, response));
      };
      next(0)();
    });
    this.#server = server;
    mountOn(server, (handler) => handlers.push(handler));
    server.listen({ port, host: address, backlog: MOST_ARRIVING });
    await once(server, "listening");
  }

  get port(): number {
    const address = this.#server?.address();
    return typeof address === "object" && address ? address.port : 0;
  }

  html(): Promise<string> {
    return readFile(join(this.#folder, "index.html"), "utf8");
  }

  async close(): Promise<void> {
    const server = this.#server;
    if (!server?.listening) return;
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
  }
}
