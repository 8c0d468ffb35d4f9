import type { IncomingMessage, ServerResponse } from "node:http";
import {
  classificationCsv,
  lapsCsv,
  type NumberedResult,
  type ResultsKeeper,
  resultsJson,
} from "@acevo-pitwall/core/results";
import { StorageError } from "@acevo-pitwall/core/storage";
import type { Handler } from "./handler.js";
import { isReading, pathOf, sendJson } from "./http.js";
import { HttpError, toHttpError } from "./show/http-error.js";

/** The results that are read. */
export type ReadResults = Pick<ResultsKeeper, "list" | "read">;

const PATH = /^\/api\/results(?:\/(\d{1,9})(?:\/([a-z]+\.[a-z]+))?)?$/;

/** A result as a file to save, by its name in the address. */
const FILES: Readonly<Record<string, { readonly type: string; readonly text: (one: NumberedResult) => string }>> = {
  "laps.csv": { type: "text/csv; charset=utf-8", text: (one) => lapsCsv([one]) },
  "classification.csv": { type: "text/csv; charset=utf-8", text: (one) => classificationCsv([one]) },
  "result.json": { type: "application/json", text: (one) => resultsJson([one]) },
};

/**
 * `GET /api/results` (all sessions, newest first, and the player's bests), `/api/results/ID` (one of them) and
 * `/api/results/ID/laps.csv`, `classification.csv` and `result.json` (files).
 */
export function answerResults(results: ReadResults): Handler {
  const list = shared(() => results.list());
  return (request, response, next) => {
    const [, id, file] = PATH.exec(pathOf(request)) ?? [];
    if (!PATH.test(pathOf(request))) return next();
    if (!isReading(request)) {
      response.setHeader("Allow", "GET, HEAD");
      return sendJson(response, 405, { error: "This address can only be read.", code: "not-that-way" });
    }
    void answer(request, response, async () => {
      if (id === undefined) return sendJson(response, 200, await list());
      const result = await results.read(Number(id));
      if (!result) throw new HttpError(404, "no-such-result", `There is no session ${id}: it may have been deleted.`);
      if (file === undefined) return sendJson(response, 200, { id: Number(id), ...result });
      sendFile(response, file, { id: Number(id), result });
    });
  };
}

/** Never throws: what is wrong with a request is its answer. */
async function answer(request: IncomingMessage, response: ServerResponse, work: () => Promise<void>): Promise<void> {
  request.on("error", () => undefined);
  try {
    await work();
  } catch (thrown) {
    const error =
      thrown instanceof StorageError ? new HttpError(500, "not-readable", thrown.message, { cause: thrown }) : thrown;
    const { status, code, message } = toHttpError(error, "reading results");
    sendJson(response, status, { error: message, code });
  }
}

function sendFile(response: ServerResponse, name: string, one: NumberedResult): void {
  const file = Object.hasOwn(FILES, name) ? FILES[name] : undefined;
  if (!file) throw new HttpError(404, "no-such-file", `Available: ${Object.keys(FILES).join(", ")}.`);
  const text = Buffer.from(file.text(one));
  response.writeHead(200, {
    "Content-Type": file.type,
    "Content-Length": text.length,
    "Content-Disposition": `attachment; filename="pitwall-${one.id}-${name}"`,
    "Cache-Control": "no-store",
  });
  response.end(text);
}

/** Requests that come while the answer is being made share it. */
function shared<T>(make: () => Promise<T>): () => Promise<T> {
  let making: Promise<T> | null = null;
  return () =>
    (making ??= make().finally(() => {
      making = null;
    }));
}
