/** Results that last: every session with its entries and laps, in Pitwall's folder. */
export { ResultCollector } from "./collect/collector.js";
export type { CollectorInput } from "./collect/collector-input.js";
export { classificationCsv, lapsCsv, type NumberedResult, pitStopsCsv } from "./export/csv.js";
export type { CsvOptions } from "./export/csv-text.js";
export { RESULT_FILES, type ResultFile } from "./export/files.js";
export { resultsJson } from "./export/json.js";
export { keepResults, type KeeperOptions, type KeptFeed, type ResultsKeeper } from "./keeper.js";
export type * from "./result.js";
export { MOST_SESSIONS, ResultsDatabase, type ResultsOptions } from "./store/database.js";
export type { PersonalBest, ResultList, SessionSummary } from "./store/read.js";
