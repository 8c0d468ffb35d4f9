import { close, closeSync, constants, fstat, fstatSync, open, openSync, type Stats } from "node:fs";
import { promisify } from "node:util";
import { systemCode, TapeError } from "./errors.js";

/** A regular file that is open for reading. */
export interface OpenFile {
  readonly file: number;
  readonly bytes: number;
  /** What it is called in sentences. */
  readonly name: string;
}

/** No wait for the other end of a pipe, and no terminal of its own for a device. Windows has neither. */
const FLAGS =
  process.platform === "win32" ? constants.O_RDONLY : constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY;

/** Opens a tape's file, called `name` in sentences. Throws `TapeError`; never waits for a pipe. */
export function openFileSync(path: string, name: string): OpenFile {
  const file = orTapeError(name, () => openSync(path, FLAGS));
  try {
    return {
      file,
      bytes: sizeOf(
        orTapeError(name, () => fstatSync(file)),
        name,
      ),
      name,
    };
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

/** As `openFileSync`, without holding up the thread. */
export async function openFile(path: string, name: string): Promise<OpenFile> {
  const file = await promisify(open)(path, FLAGS).catch((error: unknown) => fail(name, error));
  try {
    const stats = await promisify(fstat)(file).catch((error: unknown) => fail(name, error));
    return { file, bytes: sizeOf(stats, name), name };
  } catch (error) {
    await promisify(close)(file);
    throw error;
  }
}

function orTapeError<T>(name: string, call: () => T): T {
  try {
    return call();
  } catch (error) {
    return fail(name, error);
  }
}

function sizeOf(stats: Stats, name: string): number {
  if (!stats.isFile()) throw noFile(name);
  return stats.size;
}

function noFile(name: string, cause?: unknown): TapeError {
  return new TapeError(`${name} is not a file: choose a tape that Pitwall recorded.`, { cause });
}

function fail(name: string, error: unknown): never {
  const code = systemCode(error);
  switch (code) {
    case "ENOENT":
      throw new TapeError(
        `There is no tape ${name}: check the name; what you recorded is in Pitwall's folder, under tapes.`,
        { cause: error },
      );
    case "EACCES":
    case "EPERM":
      throw new TapeError(`You may not read ${name}: check who owns the file.`, { cause: error });
    case "ELOOP":
      throw new TapeError(`${name} is a link that leads nowhere: choose another tape.`, { cause: error });
    // a socket; a folder on Windows; a device that has none behind it
    case "ENXIO":
    case "ENODEV":
    case "EISDIR":
    case "EOPNOTSUPP":
      throw noFile(name, error);
    default:
      throw new TapeError(`${name} cannot be opened (${code}): choose another tape.`, { cause: error });
  }
}
