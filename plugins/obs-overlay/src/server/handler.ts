import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { answerFailed } from "./http.js";

export type Next = (error?: unknown) => void;
/** Answers a request, or calls `next` for the handler after it. */
export type Handler = (request: IncomingMessage, response: ServerResponse, next: Next) => void;

/** Asks `handlers` in their order; the last one must answer. An error that one of them passes on fails the request. */
export function chain(handlers: readonly Handler[]): RequestListener {
  return (request, response) => {
    const ask = (i: number, error?: unknown): void => {
      if (error) answerFailed(request, response);
      else handlers[i]?.(request, response, (problem) => ask(i + 1, problem));
    };
    ask(0);
  };
}
