import { mkdir, open } from "node:fs/promises";
import { dirname, join } from "node:path";
import { statSync } from "node:fs";
import { systemCode, TapeError } from "./errors.js";
import type { TapeInfo } from "./info.js";
import type { TapeSink } from "./writer.js";

/** What a folder of tapes is called when nobody names one. */
export const TAPES_FOLDER = "tapes";

/** The file name of a tape that was given none: `2026-04-01_20-15-03_imola_ferrari-296-gt3.tape`, local time. */
export function tapeName({ startedAt, track, car }: TapeInfo): string {
  const date = new Date(startedAt);
  const two = (value: number) => String(value).padStart(2, "0");
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(two).join("-");
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join("-");
  return `${[day, time, slug(track), slug(car)].filter((part) => part !== "").join("_")}.tape`;
}

function slug(name: string | null): string {
  return (name ?? "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
}

/** The path of a tape that was given none, in the current folder's `tapes`. */
export function tapePath(info: TapeInfo): string {
  return join(TAPES_FOLDER, tapeName(info));
}

/** Throws `TapeError` when there is such a file: a tape is never overwritten. */
export function refuseExisting(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isFile()) {
    throw new TapeError(`${path} exists already: give another name with --out.`);
  }
}

/** Makes the file and the folder it is in. Throws `TapeError`, also when the file exists. */
export async function createTapeFile(path: string): Promise<TapeSink> {
  refuseExisting(path);
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(path, "w");
    return { write: (bytes) => file.writeFile(bytes), close: () => file.close() };
  } catch (error) {
    throw new TapeError(`${path} cannot be made (${systemCode(error)}): give another name with --out.`, {
      cause: error,
    });
  }
}
