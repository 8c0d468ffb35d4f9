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

/** The results in a thread of their own: a disk that takes its time must not keep the race waiting. */
export class ResultsThread {
  readonly #options: ResultsOptions;
  #worker: Worker | null = null;
  readonly #waiting: Waiting[] = [];
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
    await this.#worker?.terminate();
  }

  #ask<T>(request: ResultsRequest): Promise<T> {
    const answer = new Promise<T>((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#started.postMessage(request);
    });
    this.#pending = answer.catch(() => undefined);
    return answer;
  }

  get #started(): Worker {
    if (this.#worker) return this.#worker;
    // without the process's own flags: some, like `--input-type`, end a thread at its start
    const worker = new Worker(ENTRY, { workerData: this.#options, execArgv: [] });
    worker.on("message", (answer: ResultsAnswer) => this.#take(answer));
    // its message may have a path
    worker.on("error", ({ code }: NodeJS.ErrnoException) => this.#fail(worker, code ?? null));
    worker.on("exit", () => this.#fail(worker, null));
    worker.unref();
    return (this.#worker = worker);
  }

  #take(answer: ResultsAnswer): void {
    const waiting = this.#waiting.shift();
    if ("failure" in answer) return waiting?.reject(new StorageError(answer.code, answer.failure));
    this.notice = answer.notice;
    waiting?.resolve(answer.value as never);
  }

  /** The next request starts another thread. */
  #fail(worker: Worker, code: string | null): void {
    if (this.#worker === worker) this.#worker = null;
    const why = `what writes them has ended${code === null ? "" : ` (${code})`}`;
    const error = new StorageError("not-saved", `Your results cannot be read or saved: ${why}.`);
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}
