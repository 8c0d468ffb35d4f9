import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { READ_ONLY_META, type ReadOnlyReason, TOKEN_META } from "../page-meta.js";
import { pageAt } from "../layout/page-at.js";
import { isFromHere } from "./guard.js";
import { isReading, pathOf } from "./http.js";
import type { Handler, Next } from "./handler.js";

/** Restricts every page of ours in the browser. Only our own pages may frame it. */
export function restrictPage(request: IncomingMessage, response: ServerResponse, next: Next): void {
  restrict(request, response, "'self'");
  next();
}

/**
 * Nothing is fetched from other servers, whatever the streamer's style sheet asks for; and no other site may frame our
 * pages, to have the streamer click there unknowingly. The request's Host must have been checked.
 */
function restrict({ headers }: IncomingMessage, response: ServerResponse, framers: "'self'" | "'none'"): void {
  const rules = [
    "default-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    // not every browser takes 'self' for its WebSockets, too
    `connect-src 'self' ws://${headers.host ?? ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${framers}`,
  ];
  response.setHeader("Content-Security-Policy", rules.join("; "));
  response.setHeader("X-Frame-Options", framers === "'none'" ? "DENY" : "SAMEORIGIN");
}

/** The one HTML page that all pages are, as it is served at `url`. */
type Html = (url: string) => Promise<string>;

/** Answers `/` with the studio page, and with the token in it for the user of this computer who runs this process. */
export function studioPage(token: string, html: Html, isOwn: (connection: Socket) => Promise<boolean>): Handler {
  const owns = new WeakMap<Socket, Promise<boolean>>();
  const isOwner = (socket: Socket): Promise<boolean> => {
    const known = owns.get(socket) ?? isOwn(socket);
    owns.set(socket, known);
    return known;
  };
  const reasonAgainst = async (request: IncomingMessage): Promise<ReadOnlyReason | null> => {
    if (!isFromHere(request)) return "other-computer";
    return (await isOwner(request.socket)) ? null : "other-user";
  };
  return (request, response, next) => {
    if (!isReading(request) || pathOf(request) !== "/") return next();
    restrict(request, response, "'none'");
    sendPage(request, response, next, async (url) => {
      const [page, reason] = await Promise.all([html(url), reasonAgainst(request)]);
      return reason === null ? withMeta(page, TOKEN_META, token) : withMeta(page, READ_ONLY_META, reason);
    });
  };
}

/** Answers the addresses of the overlay and of single widgets with their page, which has no token. */
export function overlayPages(html: Html): Handler {
  return (request, response, next) => {
    if (!isReading(request) || !pageAt(pathOf(request))) return next();
    sendPage(request, response, next, html);
  };
}

function sendPage({ url = "/" }: IncomingMessage, response: ServerResponse, next: Next, html: Html): void {
  html(url).then((page) => {
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" });
    response.end(page);
  }, next);
}

/** Adds a tag with something for this page alone, which its scripts read. */
function withMeta(page: string, name: string, content: string): string {
  return page.replace("</head>", `  <meta name="${name}" content="${content}" />\n  </head>`);
}
