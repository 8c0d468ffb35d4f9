/** Keeps the overlay in OBS up to date and directs OBS by the race. */
export { type Director, startDirector } from "./director/director.js";
export { monitorObs, type ObsMonitor } from "./monitor.js";
