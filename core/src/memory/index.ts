/** Reads the game's pages, and publishes pages for the demo and tests. */
export { bytePages } from "./bytes.js";
export { readConsistently, type ReadResult, SETTLE_US } from "./consistent.js";
export { MemoryError, type MemoryErrorCode } from "./errors.js";
export { GAME_PREFIX, pageName } from "./names.js";
export { ownPages, ownPublisher } from "./platform.js";
export { PageReader, type ReadCounts } from "./page-reader.js";
export { posixPages, posixPublisher } from "./posix.js";
export { protonPages } from "./proton.js";
export type { PublishedPage, Publisher } from "./publish.js";
export type { OpenPage, PageSource } from "./source.js";
