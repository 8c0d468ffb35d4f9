import { close, closeSync, constants, fstat, fstatSync, open, openSync, type Stats } from "node:fs";
import { promisify } from "node:util";
import { systemCode, TapeError } from "./errors.js";

/** A regular file that is open for reading. */
export interface OpenFile {
  /** The file descriptor. */
  readonly file: number;
  readonly bytes: number;
  /** Its name in messages. */
  readonly name: string;
}

/** Never block on a pipe, and never become the terminal of a device. Windows has neither flag. */
const FLAGS =
  process.platform === "win32" ? constants.O_RDONLY : constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY;

/** Opens a tape's file; `name` is its name in messages. Never blocks on a pipe. Throws `TapeError`. */
export function openFileSync(path: string, name: string): OpenFile {
  let file: number | null = null;
  try {
    file = openSync(path, FLAGS);
    return { file, bytes: sizeOf(fstatSync(file), name), name };
  } catch (error) {
    if (file !== null) closeSync(file);
    throw asTapeError(name, error);
  }
}

/** As `openFileSync`, without blocking. */
export async function openFile(path: string, name: string): Promise<OpenFile> {
  let file: number | null = null;
  try {
    file = await promisify(open)(path, FLAGS);
    return { file, bytes: sizeOf(await promisify(fstat)(file), name), name };
  } catch (error) {
    if (file !== null) await promisify(close)(file);
    throw asTapeError(name, error);
  }
}

function sizeOf(stats: Stats, name: string): number {
  if (!stats.isFile()) throw notAFile(name);
  return stats.size;
}

function notAFile(name: string, cause?: unknown): TapeError {
  return new TapeError(`${name} is not a file: choose a tape that Pitwall recorded.`, { cause });
}

function asTapeError(name: string, error: unknown): TapeError {
  if (error instanceof TapeError) return error;
  const code = systemCode(error);
  const withCause = (message: string) => new TapeError(message, { cause: error });
  switch (code) {
    case "ENOENT":
      return withCause(`There is no tape ${name}: check the name. Recordings are in Pitwall's folder, under tapes.`);
    case "EACCES":
    case "EPERM":
      return withCause(`You may not read ${name}: check who owns the file.`);
    case "ELOOP":
      return withCause(`${name} is a link that leads nowhere: choose another tape.`);
    // a socket; a folder on Windows; a device file without a device
    case "ENXIO":
    case "ENODEV":
    case "EISDIR":
    case "EOPNOTSUPP":
      return notAFile(name, error);
    default:
      return withCause(`${name} cannot be opened (${code}): choose another tape.`);
  }
}
