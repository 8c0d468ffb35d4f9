import { Worker } from "node:worker_threads";
import { MemoryError, type MemoryErrorCode } from "../memory/errors.js";
import { removeDeadDemos, removePages } from "./demo-pages.js";
import type { ScenarioOptions } from "./scenarios/index.js";

export interface SimulatorWorkerOptions extends ScenarioOptions {
  /** How the names of its pages begin. */
  readonly prefix: string;
  readonly seed?: number;
  /** Simulated ms for one real ms; 1 by default. */
  readonly speed?: number;
}

/** A simulator in a thread of its own, so that whoever reads it is not disturbed. */
export interface SimulatorWorker {
  /** Settles when the physics page is there; rejects when it cannot be made, or with the thread's end. */
  readonly ready: Promise<void>;
  /** Takes the pages away and ends the thread. Calling it again does nothing. */
  close(): Promise<void>;
}

/** What the thread says. */
export type WorkerMessage =
  | { readonly type: "ready" }
  | { readonly type: "failed"; readonly message: string; readonly code: MemoryErrorCode | null };

/** A thread runs compiled code only, also when this file itself is run from its source. */
const ENTRY = new URL("../../dist/simulator/worker-entry.js", import.meta.url);

const CLOSE_WITHIN_MS = 2000;

/** Starts a simulator in a thread. Pages that crashed demos left behind are taken away first. */
export function startSimulatorWorker(options: SimulatorWorkerOptions): SimulatorWorker {
  removeDeadDemos();
  // Without the process' own flags: some, like `--input-type`, end a thread at its start.
  const worker = new Worker(ENTRY, { workerData: options, execArgv: [] });
  const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
  let ownsPages = false;
  const ready = new Promise<void>((resolve, reject) => {
    worker.on("message", (message: WorkerMessage) => {
      ownsPages = message.type === "ready";
      if (message.type === "ready") resolve();
      else reject(message.code ? new MemoryError(message.code, message.message) : new Error(message.message));
    });
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error("The simulator's thread ended before it published anything.")));
  });
  // Who does not ask is not told; the missing pages speak for themselves.
  ready.catch(() => {});
  // A process that ends at once ends its threads without their clean-up.
  const cleanUp = () => {
    if (ownsPages) removePages(options.prefix);
  };
  process.once("exit", cleanUp);

  let closing: Promise<void> | undefined;
  const close = async () => {
    worker.postMessage("close");
    const late = setTimeout(() => void worker.terminate(), CLOSE_WITHIN_MS);
    await ended;
    clearTimeout(late);
    process.removeListener("exit", cleanUp);
    cleanUp();
  };
  return { ready, close: () => (closing ??= close()) };
}
