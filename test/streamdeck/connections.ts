import { subscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";

/** What connects from now on to a server of this process. */
export function connectionsTo(url: string) {
  const port = Number(new URL(url).port);
  const sockets: Socket[] = [];
  subscribe("net.server.socket", (message) => {
    const { socket } = message as { socket: Socket };
    if (socket.localPort === port) sockets.push(socket);
  });
  return {
    made: () => sockets.length,
    open: () => sockets.filter(({ destroyed }) => !destroyed).length,
  };
}
