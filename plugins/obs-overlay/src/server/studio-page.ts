import type { IncomingMessage, ServerResponse } from "node:http";
import { isFromHere } from "./guard.js";
import type { Handler, Next } from "./pages-host.js";

/** What the browser keeps every page of ours to. Other pages of ours may put it into a frame. */
export function restrictPage(request: IncomingMessage, response: ServerResponse, next: Next): void {
  restrict(request, response, "'self'");
  next();
}

/**
 * Nothing is fetched from anywhere but this server, whatever an own style sheet asks for; and nobody else's page may put
 * ours into a frame, to have the streamer click there without knowing. The request's Host must have been checked.
 */
function restrict({ headers }: IncomingMessage, response: ServerResponse, framers: "'self'" | "'none'"): void {
  const rules = [
    "default-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    // That 'self' is also its WebSockets is not known to every browser.
    `connect-src 'self' ws://${headers.host ?? ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${framers}`,
  ];
  response.setHeader("Content-Security-Policy", rules.join("; "));
  response.setHeader("X-Frame-Options", framers === "'none'" ? "DENY" : "SAMEORIGIN");
}

/**
 * Answers `/` with the studio page and the token in it, which the overlay's pages do not get, nor anyone who is not at
 * this computer. `html` gives the page as it would be served without.
 */
export function studioPage(token: string, html: (url: string) => Promise<string>): Handler {
  return (request, response, next) => {
    const url = request.url ?? "/";
    if ((request.method !== "GET" && request.method !== "HEAD") || !/^\/(\?|$)/.test(url)) return next();
    restrict(request, response, "'none'");
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
