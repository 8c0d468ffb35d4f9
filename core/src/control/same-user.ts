import type { Socket } from "node:net";
import { tcpOwners, type TcpOwners } from "../windows/tcp-owner.js";
import { userOfConnection } from "./linux-sockets.js";

type Connection = Pick<Socket, "localAddress" | "localPort" | "remoteAddress" | "remotePort">;

const ROOT = 0;

let windows: TcpOwners | null = null;

/**
 * Whether a program of the user that runs this process is at the other end of a connection to this computer's own
 * loopback, or one of its administrator's on Linux. False when the system does not tell.
 */
export async function isOfSameUser(connection: Connection): Promise<boolean> {
  const { localAddress, localPort, remoteAddress, remotePort } = connection;
  if (!localAddress || !localPort || !remoteAddress || !remotePort) return false;
  const [there, here] = [
    { address: remoteAddress, port: remotePort },
    { address: localAddress, port: localPort },
  ];
  try {
    if (process.platform === "win32") {
      windows ??= tcpOwners();
      const processId = await windows.processOf(there, here);
      return processId !== null && windows.isOfThisUser(processId);
    }
    const user = await userOfConnection(there, here);
    return user !== null && (user === process.getuid?.() || user === ROOT);
  } catch {
    return false;
  }
}
