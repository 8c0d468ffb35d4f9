export { StorageError, type StorageErrorCode } from "./errors.js";
export type { FileFormat } from "./format.js";
export { homeFolder, roamingFolder } from "./home.js";
export { isRunning } from "./is-running.js";
export { lastGoodPath, loadFile, readText } from "./load-file.js";
export { type FoundFile, readOwnFile, signatureOf } from "./read-file.js";
export { changeFile, type Edit, Store } from "./store.js";
export { textOf } from "./text.js";
export { writeWhole } from "./write-whole.js";
