/** What the pages mean. No I/O; runs in a browser. */
export type * from "./events/index.js";
export { emptyState } from "./empty.js";
export * from "./format.js";
export { areSectors, THIRDS } from "./laps/sectors.js";
export type { Pages } from "./pages.js";
export { hasUnseen, plainText } from "./plain-text.js";
export { RaceTracker } from "./tracker.js";
export * from "./selectors.js";
export type * from "./state.js";
