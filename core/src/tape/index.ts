/** Recording the game's pages and playing them back; FORMAT.md describes the file. */
export { TapeCursor } from "./cursor.js";
export { TapeError } from "./errors.js";
export { createTapeFile, isTapeName, refuseExisting, TAPES_FOLDER, tapePath } from "./file.js";
export { blankPages, copyPages, viewsOf, type PageBytes, type TapeFrame } from "./frame.js";
export { describePages, type TapeInfo } from "./info.js";
export { MOST_SPEED, LEAST_SPEED, type TapeControl, type TapeMoment, TapePlayer } from "./player.js";
export { TapeReader } from "./reader.js";
export { type PhysicsStep, StepReader } from "./step-reader.js";
export { StepCount } from "./steps.js";
export { type TapeSink, TapeWriter, type TapeWriterOptions } from "./writer.js";
export { megabytes } from "./words.js";
