/** Detects events of the race, each once. */
export type * from "./event.js";
export { type EventInput, RaceEvents } from "./race-events.js";
