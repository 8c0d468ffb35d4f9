import type { IncomingMessage } from "node:http";
import { HttpError } from "./show/http-error.js";

/** Longest body of a request. */
const MOST_BODY_BYTES = 256 * 1024;
/** Refuse a body that takes longer. ms */
const BODY_WITHIN_MS = 5_000;

/** A request's body as JSON. Throws `HttpError` for any other and for one that is too long or takes too long. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const type = request.headers["content-type"]?.split(";", 1)[0]?.trim().toLowerCase();
  if (type !== "application/json") throw new HttpError(415, "not-json", "Commands are sent as application/json.");
  const text = await readText(request);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new HttpError(400, "not-json", "The request body is not valid JSON.", { cause });
  }
}

async function readText(request: IncomingMessage): Promise<string> {
  if (Number(request.headers["content-length"]) > MOST_BODY_BYTES) throw tooLong();
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let bytes = 0;
    const stop = (): void => {
      clearTimeout(late);
      request.off("data", take).pause();
    };
    const take = (part: Buffer): void => {
      bytes += part.length;
      if (bytes <= MOST_BODY_BYTES) return void parts.push(part);
      stop();
      reject(tooLong());
    };
    const late = setTimeout(() => {
      stop();
      reject(new HttpError(408, "too-slow", "The command did not arrive in time: send it again."));
    }, BODY_WITHIN_MS);
    request.on("data", take);
    request.once("end", () => {
      clearTimeout(late);
      resolve(Buffer.concat(parts).toString("utf8"));
    });
    request.once("close", () => {
      clearTimeout(late);
      reject(new HttpError(400, "cut-off", "The command was cut off: send it again."));
    });
  });
}

function tooLong(): HttpError {
  return new HttpError(413, "too-long", `A command has at most ${MOST_BODY_BYTES / 1024} kB.`);
}
