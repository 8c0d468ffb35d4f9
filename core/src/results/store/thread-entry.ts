/** The worker thread of `thread.ts`. */
import { parentPort, workerData } from "node:worker_threads";
import { StorageError } from "../../storage/index.js";
import { resultFile } from "../export/files.js";
import { ResultsDatabase, type ResultsOptions } from "./database.js";
import type { ResultsAnswer, ResultsRequest } from "./thread.js";

const database = new ResultsDatabase(workerData as ResultsOptions);
const port = parentPort!;
let queue: Promise<void> = Promise.resolve();

function valueOf(request: ResultsRequest): Promise<unknown> {
  switch (request.do) {
    case "put":
      return database.put(request.collected, request.id);
    case "delete":
      return database.delete(request.id);
    case "list":
      return database.list();
    case "read":
      return database.read(request.id);
    case "export":
      return textOf(request);
  }
}

async function textOf({ ids, file, options }: Extract<ResultsRequest, { do: "export" }>): Promise<string | null> {
  const results = await database.readMany(ids);
  return results && resultFile(file, results, options);
}

async function answerTo(request: ResultsRequest): Promise<ResultsAnswer> {
  try {
    return { value: await valueOf(request), notice: database.notice };
  } catch (error) {
    const code = error instanceof StorageError ? error.code : "not-saved";
    return { failure: (error as Error).message, code };
  }
}

port.on("message", (request: ResultsRequest) => {
  queue = queue.then(async () => port.postMessage(await answerTo(request)));
});
