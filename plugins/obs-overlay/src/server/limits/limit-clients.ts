import type { Server } from "node:http";
import type { Socket } from "node:net";
import { isLoopback } from "../hosts.js";
import { Connections } from "./connections.js";
import { FairQueue } from "./fair-queue.js";
import { answerOneAtATime } from "./one-at-a-time.js";
import { connectionsThatFit } from "./open-files.js";
import { readInSlices } from "./read-in-slices.js";

/** The head of a request has to arrive within this, on a new connection too. ms */
const HEADERS_WITHIN_MS = 10_000;
/** A whole request has to. ms */
const REQUEST_WITHIN_MS = 30_000;
/** How often it is looked for those that are late. ms */
const LOOK_EVERY_MS = 1000;
/** An answer of which nothing is taken for so long is given up; one that is still being made is not. ms */
const TAKE_WITHIN_MS = 30_000;

/** Most connections that are open at once; others of the network never take those of this computer. */
const MOST_OF_THIS_COMPUTER = 2000;
const MOST_OF_THE_NETWORK = 1000;

/**
 * Bounds what clients can make a server do and keep: how much of what they send is looked at in one go, the requests
 * that wait for an answer, how long they may take, and how many connections there are. To be called before the server
 * listens and after all that answers its requests.
 */
export function limitClients(server: Server, fit = connectionsThatFit()): void {
  Object.assign(server, { connectionsCheckingInterval: LOOK_EVERY_MS });
  server.headersTimeout = HEADERS_WITHIN_MS;
  server.requestTimeout = REQUEST_WITHIN_MS;
  server.timeout = TAKE_WITHIN_MS;

  const queue = new FairQueue();
  const ofThisComputer = new Connections(Math.min(MOST_OF_THIS_COMPUTER, Math.floor((fit * 2) / 3)));
  const ofTheNetwork = new Connections(Math.min(MOST_OF_THE_NETWORK, Math.floor(fit / 3)));
  const among = ({ remoteAddress }: Socket) => (isLoopback(remoteAddress) ? ofThisComputer : ofTheNetwork);
  server.on("connection", (socket) => {
    readInSlices(socket, queue);
    among(socket).add(socket);
  });
  // with somebody who listens to it, Node itself ends nothing
  server.on("timeout", (socket: Socket) => {
    const isBeingMade = among(socket).isBusy(socket) && socket.writableLength === 0;
    // what is taken from now on has its time anew
    if (isBeingMade) socket.setTimeout(server.timeout);
    else socket.destroy();
  });
  server.on("upgrade", ({ socket }) => among(socket).setBusy(socket));
  answerOneAtATime(
    server,
    (socket) => among(socket).setBusy(socket),
    (socket) => among(socket).setIdle(socket),
  );
}
