import type { Socket } from "node:net";
import { tcpOwners, type TcpOwners } from "../windows/tcp-owner.js";
import { userOfConnection } from "./linux-sockets.js";

type Connection = Pick<Socket, "localAddress" | "localPort" | "remoteAddress" | "remotePort">;

const ROOT = 0;

let windows: TcpOwners | null = null;

/**
 * Whether the other end of a loopback connection is a program of this process's user or, on Linux, of root. False when
 * that is unknown. Never rejects.
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
