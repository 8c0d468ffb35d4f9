import { ownPages } from "../memory/platform.js";
import type { PageSource } from "../memory/source.js";
import { demoPrefix, startSimulatorWorker } from "../simulator/index.js";

/** A running demo: our own simulator, publishing pages that are not the game's. */
export interface Demo {
  readonly pages: PageSource;
  close(): Promise<void>;
}

/** Starts the demo race under names of this process' own, so that it can never disturb a running game. */
export function startDemo(): Demo {
  const prefix = demoPrefix(process.pid);
  const worker = startSimulatorWorker({ prefix });
  return { pages: ownPages(prefix), close: () => worker.close() };
}
