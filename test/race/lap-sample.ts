import type { LapSample } from "../../core/src/race/laps/sample.js";

/** A frame of a flying lap. */
export const SAMPLE: LapSample = {
  atMs: 0,
  npos: 0.2,
  clockMs: 45_000,
  lastMs: 88_000,
  count: 3,
  inPits: false,
  inBox: false,
  valid: true,
  sessionEnded: false,
  position: 5,
  fuelL: 40,
  trackLengthM: 5000,
};
