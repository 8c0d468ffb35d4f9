import type { Socket } from "node:net";
import type { Handler } from "../handler.js";

/** Requests of one connection that may wait for the answer to the one before. Browsers never send a second one. */
const MOST_WAITING = 8;

/**
 * Answers the requests of each connection one after the other, the next one when the answer before has been taken; a
 * connection with too many is ended. Calls `onBusy` when a connection has something to answer, `onIdle` when no more.
 */
export function oneAtATime(onBusy: (socket: Socket) => void, onIdle: (socket: Socket) => void): Handler {
  const waiting = new WeakMap<Socket, (() => void)[]>();
  return (request, response, next) => {
    const { socket } = request;
    const queue = waiting.get(socket);
    const begin = (): void => {
      response.once("close", () => {
        const following = socket.destroyed ? undefined : waiting.get(socket)?.shift();
        if (following) return following();
        waiting.delete(socket);
        if (!socket.destroyed) onIdle(socket);
      });
      next();
    };
    if (socket.destroyed) return;
    if (!queue) {
      waiting.set(socket, []);
      onBusy(socket);
      begin();
    } else if (queue.length < MOST_WAITING) queue.push(begin);
    else socket.destroy();
  };
}
