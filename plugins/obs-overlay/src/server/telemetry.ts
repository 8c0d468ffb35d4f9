import type { Feed } from "@acevo-pitwall/core";
import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import { Audience } from "./audience.js";
import { listenFirst } from "./listen-first.js";
import { LOOPBACK, refusal } from "./hosts.js";

export interface TelemetryOptions {
  /** Host names to answer to, without port; any other Host or Origin gets 403. Only this computer's by default. */
  readonly hosts?: readonly string[];
}

export interface Telemetry {
  /** How many listen at the moment. */
  readonly listeners: number;
  /** Says goodbye to all who listen and leaves the server as it was. Twice is fine. */
  close(): void;
}

/** Nobody has anything to tell us over the socket; this much of it is read before the socket is closed. */
const MAX_MESSAGE_BYTES = 1024;

/**
 * Puts the race on an HTTP server of anyone's: `ws /telemetry` (the whole state, then merge patches),
 * `GET /api/state` and `GET /api/health`. Every request and upgrade of that server, also of other paths, must name one
 * of the hosts in its Host and, if it has one, its Origin. Ends with the server, or by `close()`.
 */
export function serveTelemetry(
  server: Server,
  feed: Pick<Feed, "state" | "stats" | "onState">,
  { hosts = LOOPBACK }: TelemetryOptions = {},
): Telemetry {
  const audience = new Audience(feed.state);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES, perMessageDeflate: false });
  const answers: Readonly<Record<string, () => object>> = {
    "/api/state": () => feed.state,
    "/api/health": () => ({
      name: "acevo-pitwall",
      connection: feed.state.connection,
      listeners: audience.size,
      reads: feed.stats,
    }),
  };

  const takeRequest = (request: IncomingMessage, response: ServerResponse): boolean => {
    // A page that embeds our answers without asking (img, script) sends no Origin: its browser must refuse for us.
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    const reason = refusal(request, hosts);
    const answer = answers[pathOf(request)];
    if (reason !== null) sendJson(response, 403, { error: reason });
    else if (answer === undefined) return false;
    else if (request.method === "GET" || request.method === "HEAD") sendJson(response, 200, answer());
    else sendJson(response.setHeader("Allow", "GET, HEAD"), 405, { error: "This address can only be read." });
    return true;
  };

  const takeUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): boolean => {
    const reason = refusal(request, hosts);
    if (reason !== null) refuseUpgrade(socket, 403, reason);
    else if (pathOf(request) !== "/telemetry") return false;
    else sockets.handleUpgrade(request, socket, head, (webSocket) => audience.add(webSocket));
    return true;
  };

  const undo = [
    listenFirst(server, "request", takeRequest, (_, response) => sendJson(response, 404, { error: NOTHING_HERE })),
    listenFirst(server, "upgrade", takeUpgrade, (_, socket) => refuseUpgrade(socket, 404, NOTHING_HERE)),
    feed.onState((state) => audience.publish(state)),
  ];
  const close = (): void => {
    for (const step of undo.splice(0)) step();
    audience.close();
  };
  server.once("close", close);

  return {
    get listeners() {
      return audience.size;
    },
    close,
  };
}

const NOTHING_HERE = "Nothing is here. The race is at /telemetry (WebSocket), /api/state and /api/health.";

function pathOf(request: IncomingMessage): string {
  return (request.url ?? "").split("?", 1)[0] ?? "";
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store" });
  response.end(JSON.stringify(body));
}

function refuseUpgrade(socket: Duplex, status: number, reason: string): void {
  socket.on("error", () => undefined);
  socket.once("finish", () => socket.destroy());
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Type: text/plain\r\n` +
      `Content-Length: ${Buffer.byteLength(reason)}\r\n\r\n${reason}`,
  );
}
