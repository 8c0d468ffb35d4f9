import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

/** What an HTTP server hands its listeners, by event. */
interface Asked {
  request: [request: IncomingMessage, response: ServerResponse];
  upgrade: [request: IncomingMessage, socket: Duplex, head: Buffer];
}

/**
 * Puts `take` before everyone who listens to the server's requests (or upgrades) so far. It returns true for what it
 * has dealt with; the rest goes to the others, and to `nobody` when there are none. Returns the way back, in any order
 * when several have put themselves first.
 */
export function listenFirst<E extends keyof Asked>(
  server: Server,
  event: E,
  take: (...asked: Asked[E]) => boolean,
  nobody: (...asked: Asked[E]) => void,
): () => void {
  const others = server.listeners(event) as ((...asked: Asked[E]) => void)[];
  let isFirst = true;
  const listener = (...asked: Asked[E]): void => {
    if (isFirst && take(...asked)) return;
    if (others.length === 0) nobody(...asked);
    for (const other of others) other.apply(server, asked);
  };
  server.removeAllListeners(event);
  server.on(event, listener as never);
  return () => {
    isFirst = false;
    // Somebody who came later hands over to us: then it is on us to hand over in turn.
    if (!server.listeners(event).includes(listener as never)) return;
    server.off(event, listener as never);
    for (const other of others) server.on(event, other as never);
  };
}
