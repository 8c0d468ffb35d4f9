/** OBS: setup, what keeps the overlay in it, and a director that runs it by the race. */
export { type Director, startDirector } from "./director/director.js";
export { monitorObs, type ObsMonitor } from "./monitor.js";
