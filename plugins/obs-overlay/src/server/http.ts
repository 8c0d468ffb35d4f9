import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";

/** The path a request asks for, as it was sent. */
export function pathOf(request: IncomingMessage): string {
  return (request.url ?? "").split("?", 1)[0] ?? "";
}

export function isReading({ method }: IncomingMessage): boolean {
  return method === "GET" || method === "HEAD";
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  sendEncoded(response, status, encodeJson(body));
}

export function encodeJson(body: unknown): Buffer {
  return Buffer.from(JSON.stringify(body));
}

/** Answers with JSON that is encoded already, once for many clients. */
export function sendEncoded(response: ServerResponse, status: number, text: Buffer): void {
  response.writeHead(status, {
    "Content-Type": "application/json",
    "Content-Length": text.length,
    "Cache-Control": "no-store",
  });
  response.end(text);
}

/** Answers a mistyped address with those of the pages. The request's Host must have been checked. */
export function answerNothingHere({ headers }: IncomingMessage, response: ServerResponse): void {
  const home = `http://${headers.host ?? ""}`;
  answerSentence(
    response,
    404,
    `Nothing is here. The studio page is at <a href="/">${home}/</a>, the overlay for OBS at
<a href="/overlay">${home}/overlay</a>.`,
  );
}

/** Answers a request that failed. Nothing technical is on air: a page for OBS stays empty and asks again. */
export function answerFailed(request: IncomingMessage, response: ServerResponse): void {
  const text = `The studio's files cannot be read. Start Pitwall again; if that does not help, install it again.`;
  if (pathOf(request) === "/") answerSentence(response, 500, text);
  else answerPage(response, 500, `<meta http-equiv="refresh" content="5">`);
}

function answerSentence(response: ServerResponse, status: number, sentence: string): void {
  answerPage(
    response,
    status,
    `<style>body { margin: 32px; background: #0e1115; color: #f4f6f8; font: 20px/1.6 sans-serif } a { color: #35c8ff }</style>
<p>${sentence}</p>`,
  );
}

function answerPage(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" });
  response.end(`<!doctype html>
<meta charset="utf-8">
<title>Pitwall</title>
${body}
`);
}

export function refuseUpgrade(socket: Duplex, status: number, reason: string): void {
  socket.on("error", () => undefined);
  socket.once("finish", () => socket.destroy());
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Type: text/plain\r\n` +
      `Content-Length: ${Buffer.byteLength(reason)}\r\n\r\n${reason}`,
  );
}
