import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import type { Box } from "../in-page.js";

/** Where the pictures of the documents are. They are what the tests compare with. */
const STORED = resolve(import.meta.dirname, "../../../docs");

/** Makes the stored pictures anew instead of comparing with them. */
const ANEW = process.env["PITWALL_GALLERY"] === "write";

/** Where pictures that differ are left for a look, beside what was expected; nothing is kept when it is not set. */
const LOOK_AT = process.env["PITWALL_PICTURES"];

/** How different the colours of a point may be, 0 to 1: browsers of different age smooth edges differently. */
const POINT_TOLERANCE = 0.2;
/** The share of points that may differ. A digit in a layout is more than this. */
const TOLERANCE = 0.001;

/** Traces run with the clock of the machine: no two pictures of them are the same. */
function blank(picture: PNG, boxes: readonly Box[]): void {
  for (const { x, y, width, height } of boxes) {
    for (let row = Math.floor(y); row < y + height; row++) {
      const start = (row * picture.width + Math.floor(x)) * 4;
      picture.data.fill(0, start, start + Math.ceil(width) * 4);
    }
  }
}

/**
 * How `png` differs from the stored picture `name`, outside of `unstill` places, in words; null when nobody would see a
 * difference.
 */
export function differenceFrom(name: string, png: Buffer, unstill: readonly Box[]): string | null {
  const path = join(STORED, `${name}.png`);
  if (ANEW) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, png);
    return null;
  }
  if (!existsSync(path)) return `docs/${name}.png is missing: make it with npm run gallery and look at it.`;
  const wanted = PNG.sync.read(readFileSync(path));
  const found = PNG.sync.read(png);
  const { width, height } = wanted;
  if (found.width !== width || found.height !== height) {
    return `docs/${name}.png is ${width}x${height}, this is ${found.width}x${found.height}.`;
  }
  for (const picture of [wanted, found]) blank(picture, unstill);
  const changes = new PNG({ width, height });
  const points = pixelmatch(wanted.data, found.data, changes.data, width, height, { threshold: POINT_TOLERANCE });
  const allowed = Math.max(8, width * height * TOLERANCE);
  if (points <= allowed) return null;
  if (LOOK_AT) {
    const look = join(LOOK_AT, name.replaceAll("/", "-"));
    mkdirSync(LOOK_AT, { recursive: true });
    writeFileSync(`${look}-found.png`, png);
    writeFileSync(`${look}-changes.png`, PNG.sync.write(changes));
  }
  return `${points} points of docs/${name}.png differ; ${Math.floor(allowed)} may.`;
}
