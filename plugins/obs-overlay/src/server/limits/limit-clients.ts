import type { Server, ServerOptions } from "node:http";
import type { Socket } from "node:net";
import type { Handler } from "../handler.js";
import { isLoopback } from "../hosts.js";
import { Connections } from "./connections.js";
import { FairQueue } from "./fair-queue.js";
import { oneAtATime } from "./one-at-a-time.js";
import { connectionsThatFit } from "./open-files.js";
import { readInSlices } from "./read-in-slices.js";

/** Within which a request has to arrive, and how often late ones are looked for. ms */
export const TIMEOUTS = {
  /** The head of a request, on a new connection too. */
  headersTimeout: 10_000,
  /** A whole request. */
  requestTimeout: 30_000,
  connectionsCheckingInterval: 1000,
} as const satisfies ServerOptions;
/** An answer of which nothing is taken for so long is given up; one that is still being made is not. ms */
const TAKE_WITHIN_MS = 30_000;

/** Connections that may be open at once; those of the network never use up those of this computer. */
const MOST_OF_THIS_COMPUTER = 2000;
const MOST_OF_THE_NETWORK = 1000;

/**
 * Bounds what clients can make a server of `createServer(TIMEOUTS)` do and keep: how much of what they send is parsed in
 * one go, how many requests wait for an answer, how long they may take, how many connections there are. Returns the
 * handler that comes before all others. Call it before the server listens.
 *
 * @param fit how many connections fit into the process
 */
export function limitClients(server: Server, fit = connectionsThatFit()): Handler {
  server.timeout = TAKE_WITHIN_MS;
  const queue = new FairQueue();
  const ofThisComputer = new Connections(Math.min(MOST_OF_THIS_COMPUTER, Math.floor((fit * 2) / 3)));
  const ofTheNetwork = new Connections(Math.min(MOST_OF_THE_NETWORK, Math.floor(fit / 3)));
  const among = ({ remoteAddress }: Socket) => (isLoopback(remoteAddress) ? ofThisComputer : ofTheNetwork);
  server.on("connection", (socket) => {
    readInSlices(socket, queue);
    among(socket).add(socket);
  });
  // with a listener here, Node itself ends nothing
  server.on("timeout", (socket: Socket) => {
    const isBeingMade = among(socket).isBusy(socket) && socket.writableLength === 0;
    // what is taken from now on gets the whole time again
    if (isBeingMade) socket.setTimeout(server.timeout);
    else socket.destroy();
  });
  server.on("upgrade", ({ socket }) => among(socket).setBusy(socket));
  return oneAtATime(
    (socket) => among(socket).setBusy(socket),
    (socket) => among(socket).setIdle(socket),
  );
}
