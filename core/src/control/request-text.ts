import { type IncomingMessage, request, type RequestOptions } from "node:http";

/** More than any answer of the overlay server. */
const MAX_BYTES = 1024 * 1024;

interface TextRequest extends Pick<RequestOptions, "method" | "headers"> {
  readonly body?: string;
  /** For the whole answer. ms */
  readonly timeoutMs: number;
}

/** Makes an HTTP request. Rejects when there is no complete answer in time, or it has more than 1 MiB. */
export function requestText(
  url: string,
  { body, timeoutMs, ...options }: TextRequest,
): Promise<{ readonly status: number; readonly body: string }> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(timeoutMs);
    const sent = request(url, { ...options, signal, agent: false }, (response) => {
      readAll(response).then((text) => resolve({ status: response.statusCode ?? 0, body: text }), reject);
    });
    sent.once("error", reject);
    sent.end(body);
  });
}

async function readAll(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > MAX_BYTES) throw new Error("The answer is too long.");
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}
