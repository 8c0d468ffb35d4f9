import type { Socket } from "node:net";
import type { FairQueue } from "./fair-queue.js";

/** Parse this much of what a client sent before the next client's: some twenty small requests. */
const SLICE_BYTES = 1024;

/**
 * Makes a connection of an HTTP server hand over what arrives in small slices, in turn with other connections. Node
 * takes all that has arrived at once, up to 64 kB or thousands of requests, and answers them in one go.
 *
 * There is no public way: an HTTP server hands the bytes of a connection to its parser itself, an emitted connection
 * (`server.emit("connection", duplex)`) would be no `Socket` with an address and a time-out any more, and `pause()`
 * comes when the 64 kB have been parsed. So this stands on three things inside of Node, which a test looks for
 * (`limits.test.ts`, "a burst of requests"):
 * - what a `net.Socket` reads from the system goes through its `push`, and it is asked for more by its `_read`, both
 *   looked up on the object each time;
 * - an HTTP server parses what "data" of the socket gives, and not `socket._handle` past it, once something has listened
 *   to "data" (`unconsume` in `_http_server.js`);
 * - `push` that returns false stops reading from the system until `_read`.
 */
export function readInSlices(socket: Socket, queue: FairQueue): void {
  const push = socket.push.bind(socket);
  const readMore = socket._read.bind(socket);
  /** What has arrived and is not handed over yet. */
  let rest: Buffer = Buffer.alloc(0);
  let hasEnded = false;
  let isWaiting = false;

  const handOver = (): void => {
    isWaiting = false;
    if (socket.destroyed) return;
    const slice = rest.subarray(0, SLICE_BYTES);
    rest = rest.subarray(SLICE_BYTES);
    push(slice);
    if (hasEnded && rest.length === 0) push(null);
  };
  const askForMore = (): void => {
    if (isWaiting || rest.length === 0) return;
    isWaiting = true;
    queue.add(handOver);
  };

  socket.push = (part: Buffer | null): boolean => {
    if (rest.length === 0 && (part === null || (part.length <= SLICE_BYTES && queue.isEmpty))) return push(part);
    if (part === null) hasEnded = true;
    else rest = rest.length === 0 ? part : Buffer.concat([rest, part]);
    askForMore();
    // the system keeps the rest, and what is kept for the client is bounded
    return false;
  };
  socket._read = (size) => {
    if (rest.length === 0) readMore(size);
    else askForMore();
  };

  // Node's HTTP server reads past the socket's stream unless something has listened to it.
  const listen = (): void => undefined;
  socket.on("data", listen).off("data", listen);
}
