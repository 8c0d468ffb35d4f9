import type { Labels } from "./rivals.js";
import type { CentreLine } from "./road/centre-line.js";

/** What outlives a session and this program. */
export interface Memory {
  /** The road of a track and layout as it was learned before; null when it was not. */
  loadLine(track: string, layout: string): CentreLine | null;
  saveLine(track: string, layout: string, line: CentreLine): void;
  readonly labels: Labels;
}

/** For tapes, tests and browsers: nothing is kept. */
export const NO_MEMORY: Memory = { loadLine: () => null, saveLine: () => {}, labels: new Map() };
