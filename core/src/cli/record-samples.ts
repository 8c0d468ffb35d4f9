import { Worker } from "node:worker_threads";
import { GameLink, type LinkReading } from "../feed/game-link.js";
import { startTicker } from "../feed/ticker.js";
import { gameSources, ownPages } from "../memory/platform.js";
import type { PageSource } from "../memory/source.js";
import { copyPages, type PageBytes } from "../tape/frame.js";

/** The game's pages at one moment. */
export interface Sample {
  /** ms of a clock that never goes back. */
  readonly nowMs: number;
  readonly pages: PageBytes | null;
  readonly lost: boolean;
  /** The state of the connection, in a sentence for the streamer. */
  readonly detail: string;
}

/** Reads the game at an interval. */
export interface Sampler {
  /** Rejects when reading fails. */
  readonly failed: Promise<never>;
  /** Resolves when every sample has been delivered. */
  stop(): Promise<void>;
}

/** Options of the thread in `record-worker.ts`. */
export interface StepsOptions {
  /** The prefix of the pages' names; null = the game's. */
  readonly prefix: string | null;
  /** Set to 1 to stop the thread. */
  readonly stop: Int32Array;
}

/** Sources of the game's pages, or of those with `prefix`. */
export function pagesOf(prefix: string | null): readonly PageSource[] {
  return prefix === null ? gameSources() : [ownPages(prefix)];
}

export function linkTo(prefix: string | null): GameLink {
  return new GameLink(pagesOf(prefix));
}

/** A copy of what was read. */
export function sampleOf({ pages, status, detail }: LinkReading, nowMs: number): Sample {
  return { nowMs, pages: pages && copyPages(pages), lost: status === "lost", detail };
}

/** Samples `hz` times per second. */
export function sampleAtRate(prefix: string | null, hz: number, take: (sample: Sample) => void): Sampler {
  const link = linkTo(prefix);
  const stopTicker = startTicker(hz, (nowMs) => take(sampleOf(link.poll(nowMs), nowMs)));
  const stop = async () => {
    stopTicker();
    link.close();
  };
  return { failed: new Promise(() => {}), stop };
}

/** A worker thread needs compiled code, also when this file is run from its source. */
const ENTRY = new URL("../../dist/cli/record-worker.js", import.meta.url);

/** Samples every physics step, in a worker thread that nothing blocks. */
export function sampleSteps(prefix: string | null, take: (sample: Sample) => void): Sampler {
  const stopCell = new Int32Array(new SharedArrayBuffer(4));
  const workerData: StepsOptions = { prefix, stop: stopCell };
  const worker = new Worker(ENTRY, { workerData });
  worker.on("message", (samples: readonly Sample[]) => samples.forEach(take));
  const failed = new Promise<never>((_, reject) => worker.once("error", reject));
  const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
  const stop = () => {
    Atomics.store(stopCell, 0, 1);
    Atomics.notify(stopCell, 0);
    return ended;
  };
  return { failed, stop };
}
