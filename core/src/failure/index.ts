/** Unexpected errors: whether they are bugs, and what to tell the streamer. Needs Node. */
export { isFault, systemCodeOf } from "./kinds.js";
export { type Failure, failureSentence, reportFailure } from "./report.js";
