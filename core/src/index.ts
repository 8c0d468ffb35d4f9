/** Assetto Corsa EVO's shared memory as typed views, and the race they describe. */
export { openFeed } from "./feed/feed.js";
export { homeFolder, roamingFolder, writeWhole } from "./storage/index.js";
export { type FeedRecording, recordFeed } from "./feed/recording.js";
export type { SourceReading, TapeEnd } from "./feed/source.js";
export {
  type Feed,
  type FeedEvent,
  type FeedOptions,
  type FeedSource,
  type FeedStats,
  isFeedSource,
} from "./feed/types.js";
export { AcEvoMapper, type PageCounts } from "./mapper.js";
export { bytePages, MemoryError, type MemoryErrorCode, type OpenPage, type PageSource } from "./memory/index.js";
export * from "./protocol/index.js";
export { TapeError, type TapeControl, type TapeInfo } from "./tape/index.js";
export * from "./race/index.js";
export { type CarId, type FieldsOf, GraphicsView, PhysicsView, StaticView, View } from "./views/index.js";
