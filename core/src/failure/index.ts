/** What to do about errors that no one foresaw: whether they are a mistake of ours, and what to say of them. Needs Node. */
export { isFault, systemCodeOf } from "./kinds.js";
export { type Failure, failureSentence, reportFailure } from "./report.js";
