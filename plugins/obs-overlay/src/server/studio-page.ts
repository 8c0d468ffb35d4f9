import type { IncomingMessage, ServerResponse } from "node:http";
import { isFromHere } from "./guard.js";
import type { Handler, Next } from "./pages-host.js";

/** Nobody else's page may put ours into a frame, to have the streamer click there without knowing. */
export function keepOutOfFrames(_: IncomingMessage, response: ServerResponse, next: Next): void {
  response.setHeader("Content-Security-Policy", "frame-ancestors 'self'");
  response.setHeader("X-Frame-Options", "SAMEORIGIN");
  next();
}

/**
 * Answers `/` with the studio page and the token in it, which the overlay's pages do not get, nor anyone who is not at
 * this computer. `html` gives the page as it would be served without.
 */
export function studioPage(token: string, html: (url: string) => Promise<string>): Handler {
  return (request, response, next) => {
    const url = request.url ?? "/";
    if ((request.method !== "GET" && request.method !== "HEAD") || !/^\/(\?|$)/.test(url)) return next();
    response.setHeader("Content-Security-Policy", "frame-ancestors 'none'");
    response.setHeader("X-Frame-Options", "DENY");
    html(url).then((page) => {
      response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" });
      response.end(isFromHere(request) ? withToken(page, token) : page);
    }, next);
  };
}

/** The page's scripts find the token in this tag. */
function withToken(page: string, token: string): string {
  return page.replace("</head>", `  <meta name="pitwall-token" content="${token}" />\n  </head>`);
}
