import { expect, it } from "vitest";
import { carInWorld } from "../../core/src/race/pages.js";
import { damageOf } from "../../core/src/race/damage.js";
import { tyresOf } from "../../core/src/race/tyres.js";
import { blankPages, viewsOf } from "../../core/src/tape/frame.js";
import { put } from "./page-bytes.js";

/** Every value, at any depth. */
function valuesOf(part: unknown): unknown[] {
  return typeof part === "object" && part !== null ? Object.values(part).flatMap(valuesOf) : [part];
}

it.each([
  ["damage", damageOf],
  ["tyres", tyresOf],
])("the zeros of %s mean nothing until the car is in the world", (_, read) => {
  const { physics, graphics, static: statics } = blankPages();
  const bytes = {
    physics: Buffer.from(physics.buffer),
    graphics: Buffer.from(graphics.buffer),
    static: Buffer.from(statics.buffer),
  };
  const pages = viewsOf(bytes);
  expect(carInWorld(pages)).toBe(false);
  expect(new Set(valuesOf(read(pages)))).toEqual(new Set([null]));
  put(bytes, "graphics.car_location", 4);
  put(bytes, "graphics.tyre_lf.lock", 1);
  expect(carInWorld(pages)).toBe(true);
  expect(valuesOf(read(pages)).some((value) => value !== null)).toBe(true);
});
