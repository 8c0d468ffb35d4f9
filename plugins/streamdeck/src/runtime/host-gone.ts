import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";

const NEW_SOCKET = "net.client.socket";

/**
 * Calls `gone` when the next connection that this process makes closes. The SDK says nothing when the application goes
 * away, and does not connect again; Node tells of every socket that is opened.
 */
export function whenNextConnectionCloses(gone: () => void): void {
  const opened = (message: unknown) => {
    unsubscribe(NEW_SOCKET, opened);
    (message as { socket: Socket }).socket.once("close", gone);
  };
  subscribe(NEW_SOCKET, opened);
}
