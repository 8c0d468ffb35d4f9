import type { CentreLine } from "./track-model/centre-line.js";

/** The streamer's names of cars, by id. */
export type Labels = ReadonlyMap<string, string>;

/** What to call a car, by its id; null while that is not known. */
export type Names = (id: string) => string | null;

/** What is kept between sessions. */
export interface RaceStorage {
  /** The learned centre line of a track and layout; null when there is none. */
  loadLine(track: string, layout: string): CentreLine | null;
  saveLine(track: string, layout: string, line: CentreLine): void;
  /** Where each sector after the first begins, as set by the streamer, 0..1; null for thirds of the lap. */
  sectorsOf(track: string, layout: string): readonly number[] | null;
  readonly labels: Labels;
}

/** Keeps nothing: for tapes, tests and browsers. */
export const NO_STORAGE: RaceStorage = {
  loadLine: () => null,
  saveLine: () => {},
  sectorsOf: () => null,
  labels: new Map(),
};
