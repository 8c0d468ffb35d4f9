import type { PageName } from "../protocol/index.js";

/** What is wrong with the game's memory, for programs. */
export type MemoryErrorCode =
  | "not-running"
  | "no-session"
  | "access-denied"
  | "too-small"
  | "not-a-page"
  | "other-user"
  | "unknown-layout"
  | "unsupported"
  | "taken"
  | "closed"
  | "system";

/** A failure to read the game's pages. Its message is a sentence for the streamer with the next step in it. */
export class MemoryError extends Error {
  readonly code: MemoryErrorCode;
  readonly page: PageName | undefined;

  constructor(code: MemoryErrorCode, message: string, options: { page?: PageName; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = "MemoryError";
    this.code = code;
    this.page = options.page;
  }
}

/** The error for a missing page. The game creates the graphics page only when a session starts. */
export function missingPage(page: PageName, physicsExists: boolean): MemoryError {
  if (physicsExists) {
    return new MemoryError("no-session", "Assetto Corsa EVO is running, but no session has started yet: go on track.", {
      page,
    });
  }
  return new MemoryError("not-running", "Assetto Corsa EVO is not running: start the game and go on track.", { page });
}

/** The error for a page that is smaller than its struct. Sizes in bytes. */
export function pageTooSmall(page: PageName, needed: number, found: number): MemoryError {
  const message =
    `The ${page} page has ${found} bytes instead of ${needed}: another program created it, or this game version is ` +
    "not supported. Close other telemetry tools and restart the game.";
  return new MemoryError("too-small", message, { page });
}

/** The error for any use of a page or mapper after `close()`. */
export function closedError(what: string): MemoryError {
  return new MemoryError("closed", `${what} is closed: open it again before reading.`);
}
