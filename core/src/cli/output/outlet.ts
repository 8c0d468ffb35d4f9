import { constants, fstatSync, openSync, write, writeSync } from "node:fs";
import { windowsConsole, type WindowsConsole } from "../../windows/console.js";
import type { Piece } from "./pending-text.js";

type StreamName = Piece["stream"];

/** The target of stdout or stderr, when writing to it may block for ever. */
export interface Outlet {
  /** Writes without blocking. Calls `done` when all is written or writing has failed, possibly before it returns. */
  write(text: string, done: () => void): void;
  /** Goes on with the last `write` while the process ends. True when nothing of it is left. */
  resume(): boolean;
}

/** This process's Windows console; null when there is none. */
export function ownConsole(): WindowsConsole | null {
  if (process.platform !== "win32") return null;
  try {
    return windowsConsole();
  } catch {
    return null;
  }
}

/** The outlet of a stream; null for a file, which never blocks. */
export function outletOf(name: StreamName, console: WindowsConsole | null): Outlet | null {
  const { isTTY, fd } = process[name];
  if (process.platform !== "win32") return isTTY ? terminal(fd) : isFile(fd) ? null : stream(process[name]);
  if (isTTY) return console && callbackOutlet((text, done) => console.write(name, text, done));
  return isFile(fd) ? null : callbackOutlet((text, done) => write(fd, text, () => done()));
}

function isFile(fd: number): boolean {
  try {
    const found = fstatSync(fd);
    return !found.isFIFO() && !found.isSocket();
  } catch {
    return true;
  }
}

/** How often writing to a blocked terminal is tried again. ms */
const RETRY_MS = 50;

/** Node's own writes to a terminal block; opened again without blocking, it reports `EAGAIN` instead. */
function terminal(fd: number): Outlet | null {
  const own = openNonBlocking(`/proc/self/fd/${fd}`) ?? openNonBlocking("/dev/tty");
  if (own === null) return null;
  let rest: Uint8Array = Buffer.alloc(0);
  const resume = (): boolean => {
    try {
      while (rest.length > 0) rest = rest.subarray(writeSync(own, rest));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EAGAIN") return false;
      // its window was closed
      rest = Buffer.alloc(0);
    }
    return true;
  };
  const resumeUntilDone = (done: () => void): void => {
    if (resume()) done();
    else setTimeout(resumeUntilDone, RETRY_MS, done);
  };
  return {
    write: (text, done) => {
      rest = Buffer.from(text);
      resumeUntilDone(done);
    },
    resume,
  };
}

function openNonBlocking(path: string): number | null {
  try {
    return openSync(path, constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
  } catch {
    return null;
  }
}

/** Node writes to pipes without blocking, except on Windows, but buffers without limit. */
function stream(to: NodeJS.WriteStream): Outlet {
  const writeThere = to.write.bind(to);
  return callbackOutlet((text, done) => writeThere(text, () => done()));
}

/** An outlet that is written in a thread or by Node's event loop: `resume` only reports whether it is done. */
function callbackOutlet(start: Outlet["write"]): Outlet {
  let isDone = true;
  return {
    write: (text, done) => {
      isDone = false;
      start(text, () => {
        isDone = true;
        done();
      });
    },
    resume: () => isDone,
  };
}
