import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import { checkHost, checkOrigin } from "./hosts.js";
import { pathOf, refuseUpgrade } from "./http.js";
import { ownEntry, type Routes } from "./routes.js";

type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
/** Takes over an upgrade and returns true, or returns false. */
export type OnUpgrade = (...upgrade: Parameters<Upgrade>) => boolean;

/** Clients have nothing to say over a socket: one that sends more than this is closed. */
const MAX_MESSAGE_BYTES = 1024;

const NOTHING_HERE =
  "Nothing is here. The race is at /telemetry (WebSocket), /api/state and /api/health, what is shown of it at /show (WebSocket).";

/** Hands WebSockets to the routes, and other upgrades to `onUpgrade`, under the same guard as requests. */
export function takeUpgrades(
  hosts: readonly string[],
  routes: readonly Routes[],
  onUpgrade: OnUpgrade = () => false,
): Upgrade {
  const sockets = routes.map((route) => route.sockets);
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    // the broadcaster answers pings
    autoPong: false,
  });
  return (request, socket, head) => {
    const reason = checkHost(request, hosts) ?? checkOrigin(request, hosts);
    const receiver = ownEntry(sockets, pathOf(request));
    if (reason !== null) refuseUpgrade(socket, 403, reason);
    else if (receiver) server.handleUpgrade(request, socket, head, (webSocket) => receiver.add(webSocket, request));
    else if (!onUpgrade(request, socket, head)) refuseUpgrade(socket, 404, NOTHING_HERE);
  };
}
