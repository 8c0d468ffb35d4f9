import { mkdir, open } from "node:fs/promises";
import { dirname, join } from "node:path";
import { existsSync, statSync } from "node:fs";
import { systemCode, TapeError } from "./errors.js";
import type { TapeInfo } from "./info.js";
import { logPathOf } from "./log/format.js";
import type { TapeSink } from "./writer.js";

/** The folder of tapes in Pitwall's own folder. */
export const TAPES_FOLDER = "tapes";

const EXTENSION = ".tape";

/** Whether a file's name is that of a tape. */
export function isTapeName(name: string): boolean {
  return name.endsWith(EXTENSION);
}

/** The default name: `2026-04-01_20-15-03_imola_ferrari-296-gt3.tape` in local time; a demo's contains `_demo_`. */
function tapeName({ startedAt, source, track, car }: TapeInfo): string {
  const date = new Date(startedAt);
  const two = (value: number) => String(value).padStart(2, "0");
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(two).join("-");
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join("-");
  return `${[day, time, source === "demo" ? source : "", slug(track), slug(car)].filter((part) => part !== "").join("_")}${EXTENSION}`;
}

function slug(name: string | null): string {
  return (name ?? "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
}

/** A path that is not taken, in the folder `tapes` of `home`. */
export function tapePath(info: TapeInfo, home: string): string {
  const path = join(home, TAPES_FOLDER, tapeName(info));
  let free = path;
  for (let i = 2; isTaken(free); i++) free = `${path.slice(0, -EXTENSION.length)}-${i}${EXTENSION}`;
  return free;
}

/** Also where the log of a tape that is gone would be taken for the new one's. */
function isTaken(path: string): boolean {
  return existsSync(path) || existsSync(logPathOf(path));
}

/** Throws `TapeError` when the file or its log exists: a tape is never overwritten. `name` is its name in the message. */
export function refuseExisting(path: string, name = path): void {
  if (existsSync(path) && statSync(path).isFile()) {
    throw new TapeError(`${name} already exists: give another name with --out.`);
  }
  if (existsSync(logPathOf(path))) {
    throw new TapeError(`${logPathOf(name)}, the log of another tape, already exists: give another name with --out.`);
  }
}

/** Creates the file and its folder. Throws `TapeError`, also when the file exists. `name` is its name in messages. */
export async function createTapeFile(path: string, name = path): Promise<TapeSink> {
  refuseExisting(path, name);
  // a pipe or a device is opened as it is; of two recordings that start at once only one may create a file
  const isThere = existsSync(path);
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(path, isThere ? "w" : "wx");
    return { write: (bytes) => file.writeFile(bytes), close: () => file.close() };
  } catch (error) {
    throw new TapeError(`${name} cannot be created (${systemCode(error)}): check that you may write there.`, {
      cause: error,
    });
  }
}
