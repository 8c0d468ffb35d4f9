import { Worker } from "node:worker_threads";
import { MemoryError, type MemoryErrorCode } from "../memory/errors.js";
import { removeDeadDemos, removePages } from "./demo-pages.js";
import type { ScenarioOptions } from "./scenarios/index.js";

export interface SimulatorWorkerOptions extends ScenarioOptions {
  /** The prefix of its page names. */
  readonly prefix: string;
  readonly seed?: number;
  /** Simulated ms per real ms; 1 by default. */
  readonly speed?: number;
}

/** What the thread is given. */
export interface WorkerInput extends SimulatorWorkerOptions {
  readonly hasLog: boolean;
}

/** A simulator in a worker thread, so that it does not slow down its readers. */
export interface SimulatorWorker {
  /** Resolves when the physics page exists; rejects when it cannot be created, or when the thread ends. */
  readonly ready: Promise<void>;
  /** Removes the pages and ends the thread. Calling it again does nothing. */
  close(): Promise<void>;
}

/** What the thread sends. */
export type WorkerMessage =
  | { readonly type: "ready" }
  | { readonly type: "log"; readonly lines: readonly string[] }
  | { readonly type: "failed"; readonly message: string; readonly code: MemoryErrorCode | null };

/** A worker thread needs compiled code, also when this file is run from its source. */
const ENTRY = new URL("../../dist/simulator/worker-entry.js", import.meta.url);

/** The thread is terminated when it has not ended by then. */
const CLOSE_TIMEOUT_MS = 2000;

/** Starts a simulator in a thread. Removes the pages of crashed demos first. `onLog`: as in `SimulatorOptions`. */
export function startSimulatorWorker(
  options: SimulatorWorkerOptions,
  onLog?: (lines: readonly string[]) => void,
): SimulatorWorker {
  removeDeadDemos();
  const workerData: WorkerInput = { ...options, hasLog: onLog !== undefined };
  // without the process's own flags: some, like `--input-type`, end a thread at its start
  const worker = new Worker(ENTRY, { workerData, execArgv: [] });
  const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
  let ownsPages = false;
  const ready = new Promise<void>((resolve, reject) => {
    worker.on("message", (message: WorkerMessage) => {
      if (message.type === "log") return onLog?.(message.lines);
      ownsPages = message.type === "ready";
      if (message.type === "ready") resolve();
      else reject(message.code ? new MemoryError(message.code, message.message) : new Error(message.message));
    });
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error("The simulator's thread ended before it published anything.")));
  });
  // callers may ignore it: readers report the missing pages
  ready.catch(() => {});
  // process.exit() ends threads without their clean-up
  const cleanUp = () => {
    if (ownsPages) removePages(options.prefix);
  };
  process.once("exit", cleanUp);

  let closing: Promise<void> | undefined;
  const close = async () => {
    worker.postMessage("close");
    const late = setTimeout(() => void worker.terminate(), CLOSE_TIMEOUT_MS);
    await ended;
    clearTimeout(late);
    process.removeListener("exit", cleanUp);
    cleanUp();
  };
  return { ready, close: () => (closing ??= close()) };
}
