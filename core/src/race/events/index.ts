/** What happened in the race, each thing once. */
export type * from "./event.js";
export { type EventInput, RaceEvents } from "./race-events.js";
