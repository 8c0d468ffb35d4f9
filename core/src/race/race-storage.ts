import type { Labels } from "./rivals.js";
import type { CentreLine } from "./track-model/centre-line.js";

/** What outlives a session and this program. */
export interface RaceStorage {
  /** The track of a track and layout as it was learned before; null when it was not. */
  loadLine(track: string, layout: string): CentreLine | null;
  saveLine(track: string, layout: string, line: CentreLine): void;
  /** Where the streamer has each sector after the first begin, 0..1; null for thirds of the lap. */
  sectorsOf(track: string, layout: string): readonly number[] | null;
  readonly labels: Labels;
}

/** For tapes, tests and browsers: nothing is kept. */
export const NO_STORAGE: RaceStorage = {
  loadLine: () => null,
  saveLine: () => {},
  sectorsOf: () => null,
  labels: new Map(),
};
