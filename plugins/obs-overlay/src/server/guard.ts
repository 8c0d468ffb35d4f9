import { TOKEN_HEADER } from "@acevo-pitwall/core/control";
import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { LOOPBACK } from "../loopback.js";
import type { Handler } from "./handler.js";
import { checkHost, checkOrigin, isLoopback } from "./hosts.js";
import { sendJson } from "./http.js";
import { HttpError } from "./show/http-error.js";

/** Refuses requests under a Host that is not in `hosts`, which may change meanwhile. */
export function refuseForeignHosts(hosts: readonly string[]): Handler {
  return refuseFor((request) => checkHost(request, hosts));
}

/** Refuses requests of other sites' pages. */
export function refuseForeignOrigins(hosts: readonly string[]): Handler {
  return refuseFor((request) => checkOrigin(request, hosts));
}

function refuseFor(reasonAgainst: (request: IncomingMessage) => string | null): Handler {
  return (request, response, next) => {
    // A page that embeds our answers (img, script) sends no Origin: its browser must refuse for us.
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    const reason = reasonAgainst(request);
    if (reason === null) next();
    else sendJson(response, 403, { error: reason, code: "not-ours" });
  };
}

/**
 * True for a request of this computer through its loopback, under a name that never leads anywhere else: where this
 * computer's name in a network leads to is up to that network.
 */
export function isFromHere({ socket, headers }: IncomingMessage): boolean {
  const name = (headers.host ?? "").toLowerCase().replace(/:\d+$/, "");
  return isLoopback(socket.remoteAddress) && LOOPBACK.includes(name);
}

/** Throws `HttpError` unless the request is of this computer and has the token. */
export function checkWriter(request: IncomingMessage, token: string): void {
  if (!isFromHere(request)) {
    throw new HttpError(403, "not-from-here", "Only the computer that runs Pitwall can change something: do it there.");
  }
  const given = request.headers[TOKEN_HEADER];
  if (typeof given === "string" && timingSafeEqual(digest(given), digest(token))) return;
  throw new HttpError(
    403,
    "no-token",
    "This page is not Pitwall's any more, since Pitwall was started anew: reload it.",
  );
}

/** Of one length, so that comparing takes equally long whatever was given. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
