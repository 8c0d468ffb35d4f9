/** OBS: setup, and a director that runs it by the race. */
export { type Director, startDirector } from "./director/director.js";
export { refreshOnce } from "./refresh.js";
