import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";

/**
 * A file that `npm run release` made, in the folder that PITWALL_RELEASE names; null where that is not set and a test
 * makes what it needs. Throws when it is not there: then the release would be without it.
 */
export function madeFile(name: RegExp): string | null {
  const folder = process.env["PITWALL_RELEASE"];
  if (!folder) return null;
  const [file, other] = readdirSync(folder).filter((entry) => name.test(entry));
  if (file === undefined || other !== undefined)
    throw new Error(`${folder} has not one file ${name}: run npm run release.`);
  return resolve(join(folder, file));
}
