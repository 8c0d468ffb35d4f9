import { type IncomingMessage, request, type RequestOptions } from "node:http";

/** No answer of the overlay server to a program is longer. bytes */
const LONGEST_ANSWER = 1024 * 1024;

export interface Answer {
  readonly status: number;
  readonly body: string;
}

export interface Question extends Pick<RequestOptions, "method" | "headers"> {
  readonly body?: string;
  /** How long the whole answer may take. ms */
  readonly withinMs: number;
}

/** Asks an HTTP server for something. Rejects when it does not answer in time, or with more than a server of ours says. */
export function ask(url: string, { body, withinMs, ...options }: Question): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(withinMs);
    const asked = request(url, { ...options, signal, agent: false }, (response) => {
      readAll(response).then((text) => resolve({ status: response.statusCode ?? 0, body: text }), reject);
    });
    asked.once("error", reject);
    asked.end(body);
  });
}

async function readAll(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > LONGEST_ANSWER) throw new Error("The answer is longer than any of the overlay server.");
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}
