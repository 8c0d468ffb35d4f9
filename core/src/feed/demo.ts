import { randomBytes } from "node:crypto";
import { LogHistory, parseLine } from "../game-log/index.js";
import { MemoryError } from "../memory/errors.js";
import { ownPages } from "../memory/platform.js";
import type { PageSource } from "../memory/source.js";
import { demoPrefix, startSimulatorWorker } from "../simulator/index.js";

/** A running demo: our simulator publishes the pages, under names that the game does not use. */
export interface Demo {
  /** What the names of its pages begin with. */
  readonly prefix: string;
  readonly pages: PageSource;
  /** What its game has logged by now. */
  readonly log: LogHistory;
  /** Why it does not run, in a sentence for the streamer; null while it runs. */
  readonly failure: string | null;
  close(): Promise<void>;
}

/** Starts the demo race under a unique prefix, so that it cannot disturb a running game or another demo. */
export function startDemo(): Demo {
  const prefix = `${demoPrefix(process.pid)}${randomBytes(3).toString("hex")}_`;
  const log = new LogHistory();
  const worker = startSimulatorWorker({ prefix }, (lines) => log.add(lines.flatMap((line) => parseLine(line) ?? [])));
  let failure: string | null = null;
  worker.ready.catch((error: Error) => {
    const reason = error instanceof MemoryError ? error.message : "choose it again.";
    failure = `The demo could not start: ${reason}`;
  });
  return {
    prefix,
    pages: ownPages(prefix),
    log,
    get failure() {
      return failure;
    },
    close: () => worker.close(),
  };
}
