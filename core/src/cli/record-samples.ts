import { Worker } from "node:worker_threads";
import { GameLink, type LinkReading } from "../feed/game-link.js";
import { startTicker } from "../feed/ticker.js";
import { gameSources, ownPages } from "../memory/platform.js";
import type { PageSource } from "../memory/source.js";
import { copyPages, type PageBytes } from "../tape/frame.js";

/** One look at the game, for a tape. */
export interface Sample {
  /** ms, a clock that only goes forward. */
  readonly nowMs: number;
  readonly pages: PageBytes | null;
  readonly lost: boolean;
  /** One sentence for the streamer. */
  readonly detail: string;
}

/** Somebody who looks at the game again and again. */
export interface Sampler {
  /** Rejects when it cannot be looked at any more. */
  readonly failed: Promise<never>;
  /** Settles when every look has been handed over. */
  stop(): Promise<void>;
}

/** What the thread in `record-worker.ts` is given. */
export interface StepsOptions {
  /** How the names of the pages begin; null = the game's, wherever they are. */
  readonly prefix: string | null;
  /** Becomes 1 when it is to end. */
  readonly stop: Int32Array;
}

/** The game's pages, or those whose names begin with `prefix`. */
export function pagesOf(prefix: string | null): readonly PageSource[] {
  return prefix === null ? gameSources() : [ownPages(prefix)];
}

export function linkTo(prefix: string | null): GameLink {
  return new GameLink(pagesOf(prefix));
}

/** What was read, as it is now. */
export function sampleOf({ pages, status, detail }: LinkReading, nowMs: number): Sample {
  return { nowMs, pages: pages && copyPages(pages), lost: status === "lost", detail };
}

/** Looks `hz` times a second. */
export function sampleAtRate(prefix: string | null, hz: number, take: (look: Sample) => void): Sampler {
  const link = linkTo(prefix);
  const stopTicker = startTicker(hz, (nowMs) => take(sampleOf(link.poll(nowMs), nowMs)));
  const stop = async () => {
    stopTicker();
    link.close();
  };
  return { failed: new Promise(() => {}), stop };
}

/** A thread runs compiled code only, also when this file itself is run from its source. */
const ENTRY = new URL("../../dist/cli/record-worker.js", import.meta.url);

/** Looks at every physics step, in a thread of its own, which nothing holds up. */
export function sampleSteps(prefix: string | null, take: (look: Sample) => void): Sampler {
  const stopCell = new Int32Array(new SharedArrayBuffer(4));
  const workerData: StepsOptions = { prefix, stop: stopCell };
  const worker = new Worker(ENTRY, { workerData });
  worker.on("message", (looks: readonly Sample[]) => looks.forEach(take));
  const failed = new Promise<never>((_, reject) => worker.once("error", reject));
  const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
  const stop = () => {
    Atomics.store(stopCell, 0, 1);
    Atomics.notify(stopCell, 0);
    return ended;
  };
  return { failed, stop };
}
