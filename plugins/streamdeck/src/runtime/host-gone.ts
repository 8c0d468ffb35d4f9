import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";

const NEW_SOCKET = "net.client.socket";

/**
 * Calls `gone` when the next connection that this process opens is closed. The SDK neither reports that the application
 * has ended nor reconnects, so this takes the socket from Node's diagnostics channel.
 */
export function whenNextConnectionCloses(gone: () => void): void {
  const opened = (message: unknown) => {
    unsubscribe(NEW_SOCKET, opened);
    (message as { socket: Socket }).socket.once("close", gone);
  };
  subscribe(NEW_SOCKET, opened);
}
