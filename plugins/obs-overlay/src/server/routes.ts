import type { IncomingMessage, ServerResponse } from "node:http";
import type { WebSocket } from "ws";
import type { Handler } from "./handler.js";
import { encodeJson, isReading, pathOf, sendEncoded, sendJson } from "./http.js";

/** What can be asked of the server, by path. */
export interface Routes {
  /** What `GET` answers with, as JSON. */
  readonly reads: Readonly<Record<string, () => unknown>>;
  /** What takes over the WebSockets. */
  readonly sockets: Readonly<Record<string, { add(socket: WebSocket, request: IncomingMessage): void }>>;
  /** What answers a `POST`. */
  readonly writes?: Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => void>>;
  /** Closes the WebSockets. Twice is fine. */
  close(): void;
}

export function answerRoutes(routes: readonly Routes[]): Handler {
  const reads = routes.map((route) => mapValues(route.reads, oncePerTurn));
  const writes = routes.map((route) => route.writes ?? {});
  return (request, response, next) => {
    const read = ownEntry(reads, pathOf(request));
    const write = ownEntry(writes, pathOf(request));
    if (write && request.method === "POST") write(request, response);
    else if (read && isReading(request)) sendEncoded(response, 200, read());
    else if (read || write) {
      const error = read ? "This address can only be read." : "This address takes commands only, by POST.";
      response.setHeader("Allow", read ? "GET, HEAD" : "POST");
      sendJson(response, 405, { error, code: "not-that-way" });
    } else next();
  };
}

/** Encodes an answer once for all requests that come before anything can have changed it. */
function oncePerTurn(read: () => unknown): () => Buffer {
  let encoded: Buffer | null = null;
  return () => {
    if (encoded === null) setImmediate(() => (encoded = null));
    return (encoded ??= encodeJson(read()));
  };
}

function mapValues<A, B>(all: Readonly<Record<string, A>>, map: (value: A) => B): Readonly<Record<string, B>> {
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, map(value)]));
}

/** The entry of the first table that has one under `name`, which a client chose: `constructor` is none. */
export function ownEntry<T>(tables: readonly Readonly<Record<string, T>>[], name: string): T | undefined {
  return tables.find((table) => Object.hasOwn(table, name))?.[name];
}
