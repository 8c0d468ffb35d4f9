import type { IncomingMessage } from "node:http";
import { isIPv4 } from "node:net";

/** Says no names: a request under a wrong one must learn nothing of this computer. */
const NOT_OUR_NAME = "This server answers only under the addresses that Pitwall shows: open one of those.";

/** Whether the other end of a connection is this computer. */
export function isLoopback(address: string | undefined): boolean {
  return /^(::ffff:)?127\.|^::1$/.test(address ?? "");
}

/**
 * Why a request must not be answered because of its Host, or null. Other sites' pages can reach us under a name of their
 * own (DNS rebinding), but not without it in Host.
 *
 * @param names host names to answer to, without port
 */
export function checkHost(request: IncomingMessage, names: readonly string[]): string | null {
  return ownHosts(request, names).includes(request.headers.host?.toLowerCase() ?? "") ? null : NOT_OUR_NAME;
}

/** The same because of its Origin, which pages of other sites cannot hide. Programs send none and are welcome. */
export function checkOrigin(request: IncomingMessage, names: readonly string[]): string | null {
  const origin = request.headers.origin?.toLowerCase();
  const isOurs = origin === undefined || ownHosts(request, names).some((host) => origin === `http://${host}`);
  return isOurs ? null : "This server answers only its own pages.";
}

/** `names` and the network address that the request reached, which may be newer than they are; each with the port. */
function ownHosts({ socket }: IncomingMessage, names: readonly string[]): readonly string[] {
  const { localPort: port = 0, localAddress = "" } = socket;
  const isNew = isIPv4(localAddress) && !localAddress.startsWith("127.") && !names.includes(localAddress);
  return [...names, ...(isNew ? [localAddress] : [])].map((name) => (port === 80 ? name : `${name}:${port}`));
}
