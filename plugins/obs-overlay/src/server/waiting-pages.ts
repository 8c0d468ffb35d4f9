import type { IncomingMessage, ServerResponse } from "node:http";
import { HELLO, HELLO_PATH, WAITING_ORIGINS } from "../waiting/hello.js";
import type { Next } from "./handler.js";
import { isReading, pathOf, sendJson } from "./http.js";

/**
 * Answers waiting pages, which OBS opens from a file and so have an origin that is not ours. They learn that this is
 * Pitwall, and nothing else. The request's Host must have been checked.
 */
export function answerWaitingPage(request: IncomingMessage, response: ServerResponse, next: Next): void {
  const { origin } = request.headers;
  const path = isReading(request) ? pathOf(request) : null;
  if (path === HELLO_PATH && (origin === undefined || WAITING_ORIGINS.includes(origin))) {
    if (origin !== undefined) {
      response.setHeader("Access-Control-Allow-Origin", origin);
      response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    }
    response.setHeader("Vary", "Origin");
    sendJson(response, 200, HELLO);
  } else if (path === "/api/health" && isOfOldWaitingPage(request)) {
    response.writeHead(204, { "Cross-Origin-Resource-Policy": "cross-origin", "Cache-Control": "no-store" }).end();
  } else next();
}

/** The waiting page of 0.1.0 takes any answer, which it cannot read: an empty one sends it to the overlay. */
function isOfOldWaitingPage({ headers }: IncomingMessage): boolean {
  return headers["sec-fetch-site"] === "cross-site" && headers["sec-fetch-mode"] === "no-cors";
}
