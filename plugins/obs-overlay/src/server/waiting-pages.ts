import type { IncomingMessage, ServerResponse } from "node:http";
import { HELLO, HELLO_PATH, WAITING_ORIGINS } from "../waiting/hello.js";
import { isReading, pathOf, sendJson } from "./http.js";

/**
 * Answers waiting pages, which OBS opens from a file and so have an origin that is not ours; returns false for any other
 * request. They learn that this is Pitwall, and nothing else. The request's Host must have been checked.
 */
export function answerWaitingPage(request: IncomingMessage, response: ServerResponse): boolean {
  if (!isReading(request)) return false;
  const { origin } = request.headers;
  if (pathOf(request) === HELLO_PATH && (origin === undefined || WAITING_ORIGINS.includes(origin))) {
    if (origin !== undefined) {
      response.setHeader("Access-Control-Allow-Origin", origin);
      response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    }
    response.setHeader("Vary", "Origin");
    sendJson(response, 200, HELLO);
    return true;
  }
  if (pathOf(request) === "/api/health" && isOfOldWaitingPage(request)) {
    response.writeHead(204, { "Cross-Origin-Resource-Policy": "cross-origin", "Cache-Control": "no-store" }).end();
    return true;
  }
  return false;
}

/**
 * 0.1.0's waiting page asks for any answer at all, which it cannot read. One that OBS has open goes to the overlay when
 * it gets an empty one.
 */
function isOfOldWaitingPage({ headers }: IncomingMessage): boolean {
  return headers["sec-fetch-site"] === "cross-site" && headers["sec-fetch-mode"] === "no-cors";
}
