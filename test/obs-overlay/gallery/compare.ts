import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import type { Box } from "../in-page.js";

/** The pictures in the documents, which the tests compare with. */
const STORED = resolve(import.meta.dirname, "../../../docs");

/** Overwrites the stored pictures instead of comparing with them. */
const ANEW = process.env["PITWALL_GALLERY"] === "write";

/** Folder for pictures that differ, next to the expected ones; not kept if unset. */
const LOOK_AT = process.env["PITWALL_PICTURES"];

/** Tolerated colour difference of a pixel, 0 to 1: browser versions smooth edges differently. */
const POINT_TOLERANCE = 0.2;
/** Tolerated share of differing pixels. A single digit in a layout is more than this. */
const TOLERANCE = 0.001;

/** Blanks areas with traces, which follow the machine's clock and never look the same twice. */
function blank(picture: PNG, boxes: readonly Box[]): void {
  for (const { x, y, width, height } of boxes) {
    for (let row = Math.floor(y); row < y + height; row++) {
      const start = (row * picture.width + Math.floor(x)) * 4;
      picture.data.fill(0, start, start + Math.ceil(width) * 4);
    }
  }
}

/**
 * How `png` differs from the stored picture `name`, ignoring `moving` areas, as a sentence; null without a visible
 * difference.
 */
export function differenceFrom(name: string, png: Buffer, moving: readonly Box[]): string | null {
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
  for (const picture of [wanted, found]) blank(picture, moving);
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
