import type { IncomingMessage } from "node:http";
import { isIPv4 } from "node:net";

/** Without the names: whoever asks under a wrong one learns nothing of this computer. */
const NOT_OUR_NAME = "This server answers only under the addresses that Pitwall shows: open one of those.";

/** Whether an address of a connection's other end is of this computer. */
export function isLoopback(address: string | undefined): boolean {
  return /^(::ffff:)?127\.|^::1$/.test(address ?? "");
}

/**
 * Why a request must not be answered, or null when it may be. The browser of this computer runs strangers' pages too:
 * they can neither hide their Origin, nor reach us under a name of their own (DNS rebinding) without it in Host.
 * Programs send no Origin and are welcome.
 *
 * @param names host names to answer to, without port
 */
export function checkOrigin(request: IncomingMessage, names: readonly string[]): string | null {
  const { origin } = request.headers;
  const ours = ownHosts(request, names);
  const wrongHost = checkHost(request, names);
  if (wrongHost !== null) return wrongHost;
  if (origin !== undefined && !ours.some((place) => origin.toLowerCase() === `http://${place}`)) {
    return "This server answers only its own pages.";
  }
  return null;
}

/** The same, whatever page asks. */
export function checkHost(request: IncomingMessage, names: readonly string[]): string | null {
  const ours = ownHosts(request, names);
  const isOurs = ours.includes(request.headers.host?.toLowerCase() ?? "");
  return isOurs ? null : NOT_OUR_NAME;
}

/** `names` and, when it is one of the network, the address that was asked, also when it is newer; with the port. */
function ownHosts({ socket }: IncomingMessage, names: readonly string[]): readonly string[] {
  const { localPort: port = 0, localAddress = "" } = socket;
  const isNew = isIPv4(localAddress) && !localAddress.startsWith("127.") && !names.includes(localAddress);
  return [...names, ...(isNew ? [localAddress] : [])].map((name) => (port === 80 ? name : `${name}:${port}`));
}
