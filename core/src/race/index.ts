/** Turns the pages into the state of the race. No I/O; runs in a browser. */
export type * from "./events/index.js";
export { type CarLaps, lapsOf } from "./car-laps.js";
export { emptyState } from "./empty.js";
export { flagName } from "../readings/flag.js";
export * from "../readings/format.js";
export { type FuelToFinish, fuelToFinish } from "../readings/fuel.js";
export { type GapTrend, gapTrend } from "../readings/gap.js";
export { deltaSide, lapOfTotal } from "../readings/lap.js";
export { areSectors, bestSectorTimes, THIRDS } from "./laps/sectors.js";
export type { Pages } from "./pages.js";
export { hasUnseen, plainText } from "../text/plain-text.js";
export { trueInReplay } from "./replay.js";
export { RaceTracker } from "./tracker.js";
export * from "./selectors.js";
export type * from "./state.js";
