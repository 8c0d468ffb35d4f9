/** The log that the game writes: which cars there are, their laps and sectors, and what the session does. */
export * from "./events.js";
export { gameFolderFinder, logFolderFinder } from "./find-folder.js";
export { GameLogFollower, type GameLogFollowerOptions, type GameLogListener, type GameLogStatus } from "./follower.js";
export { GameLog } from "./game-log.js";
export { historyAfter, LogHistory, type LogReading } from "./log-history.js";
export { parseLine } from "./parse-line.js";
export { validEvent } from "./valid-event.js";
export type { LoggedCar, LoggedLap } from "./logged-car.js";
export { afterEvent, type LoggedSession, NO_SESSION } from "./session-log.js";
