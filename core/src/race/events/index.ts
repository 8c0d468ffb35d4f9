/** What happened in the race, each thing once. */
export type * from "./event.js";
export { type EventSources, EventWatch } from "./event-watch.js";
