import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";

/**
 * A file made by `npm run release`, in the folder PITWALL_RELEASE; null if that is not set, when the test
 * builds what it needs. Throws if the file is missing from the release.
 */
export function madeFile(name: RegExp): string | null {
  const folder = process.env["PITWALL_RELEASE"];
  if (!folder) return null;
  const [file, other] = readdirSync(folder).filter((entry) => name.test(entry));
  if (file === undefined || other !== undefined)
    throw new Error(`${folder} has not one file ${name}: run npm run release.`);
  return resolve(join(folder, file));
}
