import { constants, fstatSync, openSync, write, writeSync } from "node:fs";
import { windowsConsole, type WindowsConsole } from "../../windows/console.js";
import type { Piece } from "./pending-text.js";

type StreamName = Piece["stream"];

/** Where one of the process's outputs goes, when writing there can take for ever. */
export interface Outlet {
  /** Writes without waiting. `done` is called when all is written or never can be, perhaps before this returns. */
  write(text: string, done: () => void): void;
  /** Resumes what `write` was given last, for a process that ends now. True when nothing of it is left. */
  resume(): boolean;
}

/** The console of this process; null where there is none, or none that can be reached. */
export function ownConsole(): WindowsConsole | null {
  if (process.platform !== "win32") return null;
  try {
    return windowsConsole();
  } catch {
    return null;
  }
}

/** The outlet of a stream; null when it goes to a file, which takes text always. */
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

/** How often a terminal that takes no text is asked whether it does again. ms */
const RETRY_MS = 50;

/** Node writes to a terminal by waiting for it; opened once more, it says instead that it takes nothing now. */
function terminal(fd: number): Outlet | null {
  const own = openWithoutWaiting(`/proc/self/fd/${fd}`) ?? openWithoutWaiting("/dev/tty");
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

function openWithoutWaiting(path: string): number | null {
  try {
    return openSync(path, constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
  } catch {
    return null;
  }
}

/** Node writes to pipes without waiting, except on Windows, but keeps all that they do not take. */
function stream(to: NodeJS.WriteStream): Outlet {
  const writeThere = to.write.bind(to);
  return callbackOutlet((text, done) => writeThere(text, () => done()));
}

/** An outlet that writes by itself, in a thread or in Node's event loop: nothing to resume, its end is waited for. */
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
