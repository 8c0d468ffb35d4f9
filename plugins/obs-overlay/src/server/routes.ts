import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { checkHost, checkOrigin } from "./hosts.js";
import { encodeJson, isReading, pathOf, refuseUpgrade, sendEncoded, sendJson } from "./http.js";
import { listenFirst } from "./listen-first.js";
import { answerWaitingPage } from "./waiting-pages.js";

export interface AttachOptions {
  /** Host names to answer to, without port; any other Host or Origin gets 403. They may change meanwhile. */
  readonly hosts: readonly string[];
}

/** What stands at which path of a server. */
export interface Routes {
  /** What `GET` answers with, as JSON. */
  readonly reads: Readonly<Record<string, () => unknown>>;
  /** Who takes over the WebSockets. */
  readonly sockets: Readonly<Record<string, { add(socket: WebSocket, request: IncomingMessage): void }>>;
  /** What answers a `POST`. */
  readonly writes?: Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => void>>;
  /** Says goodbye to whom it has taken over. Twice is fine. */
  close(): void;
}

/** Nobody has anything to tell us over a socket; this much of it is read before the socket is closed. */
const MAX_MESSAGE_BYTES = 1024;

const NOTHING_HERE =
  "Nothing is here. The race is at /telemetry (WebSocket), /api/state and /api/health, what is shown of it at /show (WebSocket).";

/**
 * Puts `routes` on an HTTP server of anyone's. Every request and upgrade of that server, also of other paths, must name
 * one of the hosts in its Host and, if it has one, its Origin. Returns how to close the routes and leave the server as
 * it was, which also happens when the server ends. Twice is fine.
 */
export function attachRoutes(server: Server, routes: readonly Routes[], { hosts }: AttachOptions): () => void {
  const reads = routes.map((place) => mapValues(place.reads, oncePerTurn));
  const sockets = routes.map((place) => place.sockets);
  const writes = routes.map((place) => place.writes ?? {});
  const upgrades = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    // the broadcaster answers pings
    autoPong: false,
  });

  const takeRequest = (request: IncomingMessage, response: ServerResponse): boolean => {
    // A page that embeds our answers without asking (img, script) sends no Origin: its browser must refuse for us.
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    if (checkHost(request, hosts) === null && answerWaitingPage(request, response)) return true;
    const reason = checkOrigin(request, hosts);
    const read = own(reads, pathOf(request));
    const write = own(writes, pathOf(request));
    if (reason !== null) sendJson(response, 403, { error: reason, code: "not-ours" });
    else if (write && request.method === "POST") write(request, response);
    else if (read && isReading(request)) sendEncoded(response, 200, read());
    else if (read || write) {
      const error = read ? "This address can only be read." : "This address takes commands only, by POST.";
      response.setHeader("Allow", read ? "GET, HEAD" : "POST");
      sendJson(response, 405, { error, code: "not-that-way" });
    } else return false;
    return true;
  };

  const takeUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): boolean => {
    const reason = checkOrigin(request, hosts);
    const broadcaster = own(sockets, pathOf(request));
    if (reason !== null) refuseUpgrade(socket, 403, reason);
    else if (!broadcaster) return false;
    else upgrades.handleUpgrade(request, socket, head, (webSocket) => broadcaster.add(webSocket, request));
    return true;
  };

  const nobody = (_: IncomingMessage, response: ServerResponse) =>
    sendJson(response, 404, { error: NOTHING_HERE, code: "nothing-here" });
  const undo = [
    listenFirst(server, "request", takeRequest, nobody),
    listenFirst(server, "upgrade", takeUpgrade, (_, socket) => refuseUpgrade(socket, 404, NOTHING_HERE)),
  ];
  const close = (): void => {
    for (const step of undo.splice(0)) step();
    for (const place of routes) place.close();
  };
  server.once("close", close);
  return close;
}

/** Encodes an answer once for all that ask before anything else can have changed it. */
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

/** What stands in one of `tables` under a name that a stranger chose. */
function own<T>(tables: readonly Readonly<Record<string, T>>[], name: string): T | undefined {
  return tables.find((table) => Object.hasOwn(table, name))?.[name];
}
