import { Worker } from "node:worker_threads";
import { StorageError, type StorageErrorCode } from "../../storage/index.js";
import type { CsvOptions } from "../export/csv-text.js";
import type { ResultFile } from "../export/files.js";
import type { CollectedResult, SessionResult } from "../result.js";
import type { ResultsOptions } from "./database.js";
import type { ResultList } from "./read.js";

/** What the thread is asked. */
export type ResultsRequest =
  | { readonly do: "put"; readonly collected: CollectedResult; readonly id: number | null }
  | { readonly do: "delete"; readonly id: number }
  | { readonly do: "list" }
  | { readonly do: "read"; readonly id: number }
  | { readonly do: "export"; readonly ids: readonly number[]; readonly file: ResultFile; readonly options: CsvOptions };

/** Answers come in the order of the requests. `notice` as in `ResultsDatabase`. */
export type ResultsAnswer =
  | { readonly value: unknown; readonly notice: string | null }
  | { readonly failure: string; readonly code: StorageErrorCode };

/** A worker thread needs compiled code, also when this file is run from its source. */
const ENTRY = new URL("../../../dist/results/store/thread-entry.js", import.meta.url);

/** The thread is ended when it has not answered by then. ms */
const CLOSE_TIMEOUT_MS = 3000;

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: StorageError) => void;
}

/** A worker and the requests that it has not answered. */
interface Started {
  readonly worker: Worker;
  readonly waiting: Waiting[];
}

/** The results in a thread of their own: a disk that takes its time must not keep the race waiting. */
export class ResultsThread {
  readonly #options: ResultsOptions;
  #started: Started | null = null;
  #pending: Promise<unknown> = Promise.resolve();
  /** As in `ResultsDatabase`. */
  notice: string | null = null;

  constructor(options: ResultsOptions = {}) {
    this.#options = options;
  }

  put(collected: CollectedResult, id: number | null): Promise<number> {
    return this.#ask({ do: "put", collected, id });
  }

  delete(id: number): Promise<boolean> {
    return this.#ask({ do: "delete", id });
  }

  list(): Promise<ResultList> {
    return this.#ask({ do: "list" });
  }

  read(id: number): Promise<SessionResult | null> {
    return this.#ask({ do: "read", id });
  }

  export(ids: readonly number[], file: ResultFile, options: CsvOptions): Promise<string | null> {
    return this.#ask({ do: "export", ids, file, options });
  }

  /** Ends the thread once it has done what it was asked. */
  async close(): Promise<void> {
    let late: NodeJS.Timeout | undefined;
    const timeout = new Promise((resolve) => (late = setTimeout(resolve, CLOSE_TIMEOUT_MS)));
    await Promise.race([this.#pending, timeout]);
    clearTimeout(late);
    await this.#started?.worker.terminate();
  }

  #ask<T>(request: ResultsRequest): Promise<T> {
    const answer = new Promise<T>((resolve, reject) => {
      const { worker, waiting } = (this.#started ??= this.#start());
      worker.postMessage(request);
      waiting.push({ resolve, reject });
    });
    this.#pending = answer.catch(() => undefined);
    return answer;
  }

  #start(): Started {
    const started: Started = { worker: newWorker(this.#options), waiting: [] };
    const { worker } = started;
    worker.on("message", (answer: ResultsAnswer) => this.#take(started, answer));
    worker.on("error", (error) => this.#fail(started, error));
    worker.on("exit", () => this.#fail(started));
    worker.unref();
    return started;
  }

  #take({ waiting }: Started, answer: ResultsAnswer): void {
    const first = waiting.shift();
    if ("failure" in answer) return first?.reject(new StorageError(answer.code, answer.failure));
    this.notice = answer.notice;
    first?.resolve(answer.value as never);
  }

  /** The next request starts another worker, which answers only its own. */
  #fail(started: Started, error?: Error): void {
    if (this.#started === started) this.#started = null;
    for (const { reject } of started.waiting.splice(0)) reject(endedError(error));
  }
}

/** Throws a `StorageError`. */
function newWorker(options: ResultsOptions): Worker {
  try {
    // without the process's own flags: some, like `--input-type`, end a thread at its start
    return new Worker(ENTRY, { workerData: options, execArgv: [] });
  } catch (error) {
    throw endedError(error as Error);
  }
}

/** Has the code alone: a message may have a path. */
function endedError({ code }: NodeJS.ErrnoException = new Error()): StorageError {
  const why = `what writes them has ended${code === undefined ? "" : ` (${code})`}`;
  return new StorageError("not-saved", `Your results cannot be read or saved: ${why}.`);
}
