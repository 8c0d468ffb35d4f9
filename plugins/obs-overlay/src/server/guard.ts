import { TOKEN_HEADER } from "@acevo-pitwall/core/control";
import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { LOOPBACK } from "../loopback.js";
import { isLoopback } from "./hosts.js";
import { HttpError } from "./show/http-error.js";

/**
 * True for a request of this computer through its own loopback, under a name that never leads anywhere else: what the
 * name of this computer in its network leads to is up to that network.
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

/** Of one length, whatever was given, so that comparing takes as long whatever is wrong. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
