import { expect, it } from "vitest";
import { isFuelLow, isInGarage, shiftLightsOn } from "../../core/src/race/selectors.js";
import { FULL } from "../obs-overlay/fixtures.js";

it.each([
  [null, false],
  [1.9, true],
  [2, false],
])("fuel for %s laps is low: %o", (lapsLeft, isLow) => {
  expect(isFuelLow({ ...FULL.fuel, lapsLeft })).toBe(isLow);
});

it.each([
  [0.9, true],
  [1, false],
])("a car in its box with the engine off, at %f km/h, is in its garage: %o", (speedKmh, isThere) => {
  const car = { ...FULL.car, inPitBox: true, inPitLane: true, engineRunning: false, speedKmh };
  expect(isInGarage(car)).toBe(isThere);
});

it.each([
  [7190, 0],
  [7210, 1],
  [9790, 13],
  [9810, 14],
])("at %i of 10000 rpm %i lights are on", (rpm, lights) => {
  expect(shiftLightsOn({ ...FULL.car, rpm, rpmLimit: 10_000, shift: "none" })).toBe(lights);
});
