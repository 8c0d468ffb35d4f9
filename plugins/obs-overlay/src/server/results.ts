import type { IncomingMessage, ServerResponse } from "node:http";
import { MOST_SESSIONS, RESULT_FILES, type ResultFile, type ResultsKeeper } from "@acevo-pitwall/core/results";
import { StorageError } from "@acevo-pitwall/core/storage";
import type { Handler } from "./handler.js";
import { isReading, pathOf, sendJson } from "./http.js";
import { HttpError, toHttpError } from "./show/http-error.js";

/** The results that are read. */
export type ReadResults = Pick<ResultsKeeper, "list" | "read" | "export">;

const PATH = /^\/api\/results(?:\/(\d{1,9}))?(?:\/([a-z-]+\.[a-z]+))?$/;

/**
 * `GET /api/results` (all sessions, newest first, and the player's bests), `/api/results/ID` (one of them),
 * `/api/results/ID/FILE` (a file to save, of `RESULT_FILES`) and `/api/results/FILE?sessions=ID,ID` (one of several
 * sessions). `separator=semicolon` is for tables in languages with a decimal comma.
 */
export function answerResults(results: ReadResults): Handler {
  const list = shared(() => results.list());
  return (request, response, next) => {
    const path = PATH.exec(pathOf(request));
    if (!path) return next();
    if (!isReading(request)) {
      response.setHeader("Allow", "GET, HEAD");
      return sendJson(response, 405, { error: "This address can only be read.", code: "not-that-way" });
    }
    const [, id, file] = path;
    void answer(request, response, async () => {
      if (file !== undefined) return sendFile(response, results, wantedFile(request, file, id));
      if (id === undefined) return sendJson(response, 200, await list());
      const result = await results.read(Number(id));
      if (!result) throw notThere([Number(id)]);
      sendJson(response, 200, { id: Number(id), ...result });
    });
  };
}

interface WantedFile {
  readonly name: ResultFile;
  readonly ids: readonly number[];
  readonly separator: "," | ";";
}

function wantedFile(request: IncomingMessage, file: string, id: string | undefined): WantedFile {
  const name = RESULT_FILES.find((one) => one === file);
  if (!name) throw new HttpError(404, "no-such-file", `Available: ${RESULT_FILES.join(", ")}.`);
  const { searchParams } = new URL(request.url ?? "", "http://localhost");
  const separator = searchParams.get("separator") === "semicolon" ? ";" : ",";
  return { name, ids: id === undefined ? idsIn(searchParams.get("sessions") ?? "") : [Number(id)], separator };
}

function idsIn(text: string): readonly number[] {
  if (!/^\d{1,9}(,\d{1,9})*$/.test(text))
    throw new HttpError(400, "not-valid", "Say which sessions, by their numbers: ?sessions=1,2.");
  const ids = [...new Set(text.split(",").map(Number))];
  if (ids.length <= MOST_SESSIONS) return ids;
  throw new HttpError(400, "not-valid", `At most ${MOST_SESSIONS} sessions fit into a file.`);
}

function notThere([id, ...others]: readonly number[]): HttpError {
  const what = others.length === 0 ? `There is no session ${id}: it` : "Not all of these sessions are there: one";
  return new HttpError(404, "no-such-result", `${what} may have been deleted.`);
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

async function sendFile(
  response: ServerResponse,
  results: ReadResults,
  { name, ids, separator }: WantedFile,
): Promise<void> {
  const text = await results.export(ids, name, { separator });
  if (text === null) throw notThere(ids);
  const bytes = Buffer.from(text);
  const of = ids.length === 1 ? String(ids[0]) : `${ids.length}-sessions`;
  response.writeHead(200, {
    "Content-Type": name.endsWith(".csv") ? "text/csv; charset=utf-8" : "application/json",
    "Content-Length": bytes.length,
    "Content-Disposition": `attachment; filename="pitwall-${of}-${name}"`,
    "Cache-Control": "no-store",
  });
  response.end(bytes);
}

/** Requests that come while the answer is being made share it. */
function shared<T>(make: () => Promise<T>): () => Promise<T> {
  let making: Promise<T> | null = null;
  return () =>
    (making ??= make().finally(() => {
      making = null;
    }));
}
