import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";

export type Next = (error?: unknown) => void;
/** Answers a request, or calls `next` for the handler after it. */
export type Handler = (request: IncomingMessage, response: ServerResponse, next: Next) => void;

/** Asks `handlers` in their order; the last one must answer. An error that one of them passes on is status 500. */
export function chain(handlers: readonly Handler[]): RequestListener {
  return (request, response) => {
    const ask = (i: number, error?: unknown): void => {
      if (error) response.writeHead(500).end();
      else handlers[i]?.(request, response, (problem) => ask(i + 1, problem));
    };
    ask(0);
  };
}
