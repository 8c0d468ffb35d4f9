import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { listenFirst } from "../listen-first.js";

/** So many requests may wait on one connection for the answer to the one before. Browsers never send a second one. */
const MOST_WAITING = 8;

/**
 * Answers the requests of each connection one after the other, the next one when the answer to the one before has been
 * taken; a connection with too many of them is ended. `onBusy` and `onIdle` hear when a connection has something to
 * answer, and when no more.
 */
export function answerOneAtATime(
  server: Server,
  onBusy: (socket: Socket) => void,
  onIdle: (socket: Socket) => void,
): void {
  const waiting = new WeakMap<Socket, (() => void)[]>();
  const begun = new WeakSet<IncomingMessage>();

  const begin = (request: IncomingMessage, response: ServerResponse): void => {
    const { socket } = request;
    begun.add(request);
    response.once("close", () => {
      const next = waiting.get(socket)?.shift();
      if (socket.destroyed) waiting.delete(socket);
      else if (next) next();
      else {
        waiting.delete(socket);
        onIdle(socket);
      }
    });
    server.emit("request", request, response);
  };
  const take = (request: IncomingMessage, response: ServerResponse): boolean => {
    if (begun.has(request)) return false;
    const { socket } = request;
    const queue = waiting.get(socket);
    if (socket.destroyed) return true;
    if (!queue) {
      waiting.set(socket, []);
      onBusy(socket);
      begin(request, response);
    } else if (queue.length < MOST_WAITING) queue.push(() => begin(request, response));
    else socket.destroy();
    return true;
  };
  listenFirst(server, "request", take, () => undefined);
}
