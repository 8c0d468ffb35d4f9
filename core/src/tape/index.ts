/** Records the game's pages and plays them back; FORMAT.md describes the file. */
export { TapeError } from "./errors.js";
export { createTapeFile, isTapeName, TAPES_FOLDER } from "./file.js";
export { viewsOf, type PageBytes, type TapeFrame } from "./frame.js";
export type { TapeInfo } from "./info.js";
export { lapsOfTape } from "./laps.js";
export { TapeLogPlayer } from "./log/player.js";
export { type TapeControl, type TapeMoment, TapePlayer, type TapePlayerOptions } from "./player.js";
export type { PlayableTape } from "./playable.js";
export { TapeReader } from "./reader.js";
export { statusOf } from "./status.js";
export { TapeRecorder, type TapeRecorderOptions } from "./recorder.js";
export { type TapeSink, TapeWriter, type TapeWriterOptions } from "./writer.js";
