import { close } from "node:fs";
import { promisify } from "node:util";
import { Worker } from "node:worker_threads";
import type { ReadChunk } from "./chunk.js";
import type { TapeContent } from "./content.js";
import { TapeError } from "./errors.js";
import type { LogPiece, LogPlace } from "./log/reader.js";
import type { OpenFile } from "./open-file.js";

/** Index the whole tape, unpack the chunk at `offset`, or read a part of its log. */
export type TapeRequest =
  | { readonly type: "content" }
  | { readonly type: "chunk"; readonly offset: number; readonly startUs: number }
  | { readonly type: "log"; readonly place: LogPlace };

/** Answers come in the order of the requests. */
export type TapeAnswer =
  | { readonly type: "content"; readonly content: TapeContent }
  | { readonly type: "chunk"; readonly chunk: ReadChunk }
  | { readonly type: "log"; readonly piece: LogPiece }
  | { readonly type: "failed"; readonly message: string };

/** A worker thread needs compiled code, also when this file is run from its source. */
const ENTRY = new URL("../../dist/tape/thread-entry.js", import.meta.url);

/** Twice what indexing the most hostile file needs. Without limits garbage would pile up. */
const LIMITS = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 64 };

interface Waiting {
  readonly resolve: (answer: TapeAnswer) => void;
  readonly reject: (error: TapeError) => void;
}

/**
 * A thread that reads and unpacks one tape, since a hostile file can make both slow. It owns the open file; `close` ends
 * both, even during a request.
 */
export class TapeThread {
  readonly #file: OpenFile;
  readonly #worker: Worker;
  readonly #waiting: Waiting[] = [];
  /** Why the thread has stopped answering. */
  #failure: TapeError | null = null;
  #closing: Promise<void> | null = null;

  constructor(file: OpenFile) {
    this.#file = file;
    // without the process's own flags: some, like `--input-type`, end a thread at its start
    this.#worker = new Worker(ENTRY, { workerData: file, execArgv: [], resourceLimits: LIMITS });
    this.#worker.on("message", (answer: TapeAnswer) => this.#waiting.shift()?.resolve(answer));
    this.#worker.on("error", () => this.#fail(`${file.name} cannot be read: choose it again.`));
    this.#worker.on("exit", () => this.#fail(`${file.name} is closed: choose it again.`));
    // a playing tape must not keep the process alive
    this.#worker.unref();
  }

  /** Indexes the tape. Rejects with a `TapeError`. */
  async content(): Promise<TapeContent> {
    const answer = await this.#ask({ type: "content" });
    if (answer.type === "content") return answer.content;
    throw this.#failed(answer);
  }

  /** Unpacks the chunk at `offset`. Rejects with a `TapeError`. */
  async chunk(offset: number, startUs: number): Promise<ReadChunk> {
    const answer = await this.#ask({ type: "chunk", offset, startUs });
    if (answer.type === "chunk") return answer.chunk;
    throw this.#failed(answer);
  }

  /** Reads a part of the tape's log. Rejects with a `TapeError`. */
  async logPiece(place: LogPlace): Promise<LogPiece> {
    const answer = await this.#ask({ type: "log", place });
    if (answer.type === "log") return answer.piece;
    throw this.#failed(answer);
  }

  /** Ends the thread, then closes the file. Calling it again does nothing. */
  close(): Promise<void> {
    this.#closing ??= this.#worker.terminate().then(() => promisify(close)(this.#file.file));
    return this.#closing;
  }

  #ask(request: TapeRequest): Promise<TapeAnswer> {
    return new Promise((resolve, reject) => {
      if (this.#failure) return reject(this.#failure);
      this.#waiting.push({ resolve, reject });
      this.#worker.postMessage(request);
    });
  }

  #fail(message: string): void {
    this.#failure ??= new TapeError(message);
    for (const { reject } of this.#waiting.splice(0)) reject(this.#failure);
  }

  #failed(answer: TapeAnswer): TapeError {
    return new TapeError(answer.type === "failed" ? answer.message : `${this.#file.name} cannot be read.`);
  }
}
