import { expect, it } from "vitest";
import { centreLine } from "../../core/src/race/track-model/centre-line.js";
import { CarTracker, onGrid } from "../../core/src/race/track-model/car-tracker.js";

it.each([
  ["8 s", 0, 8000, false],
  ["longer", 0, 8001, true],
  ["longer, but for 3 m and a little", 3.1, 8001, false],
  ["longer, but for 3 m", 3, 8001, true],
])("a car that stands for %s is parked: $3", (_, movedM, atMs, parked) => {
  const car = new CarTracker("a");
  car.move(null, 100, 0, 0);
  car.move(null, 100 + movedM, 0, atMs);
  expect(car.parked).toBe(parked);
});

it.each([
  [3000, false],
  [3001, true],
])("a car not seen for %i ms is gone: %o", (nowMs, isGone) => {
  expect(new CarTracker("a").isGone(nowMs)).toBe(isGone);
});

it.each([
  [0.3, 0.3],
  [0.75, -0.25],
  [0.3125, -0.6875],
])("at a start a car at %f of the lap has the progress %f", (fraction, progress) => {
  expect(onGrid(fraction)).toBe(progress);
});

/** A square of 1 km a side, driven from its first corner along x. */
const LINE = centreLine(
  Array.from({ length: 800 }, (_, i) => {
    const [side, m] = [Math.floor(i / 200), (i % 200) * 5];
    return [[m, 0] as const, [1000, m] as const, [1000 - m, 1000] as const, [0, 1000 - m] as const][side]!;
  }),
);

it.each([
  ["60 m beside the line is on the track", 60, true],
  ["further beside it is not", 60.1, false],
])("a car %s", (_, offM, isOn) => {
  const car = new CarTracker("a");
  car.move(LINE, 100, 0, 0);
  car.move(LINE, 500, -offM, 60_000);
  expect(car.fraction !== null).toBe(isOn);
});

it.each([
  ["150 m and 25 m more in a second was driven", 174, false],
  ["further than that in a second is a tow, after which its laps count on", 176, true],
])("a car that moved %s", (_, m, isTowed) => {
  const car = new CarTracker("a");
  car.move(LINE, 100, 0, 1000);
  car.place(1, true);
  car.move(LINE, 100 + m, 0, 2000);
  expect([car.tow !== null, car.counted]).toEqual([isTowed, true]);
});

it.each([
  ["on within 2 s out of sight", 100, 2000, true],
  ["on after less than half a lap out of sight", 100, 22_000, true],
  ["on after maybe half a lap out of sight", 100, 22_500, false],
])("the laps of a car that drove %s are known: $3", (_, m, afterMs, isKnown) => {
  const car = new CarTracker("a");
  car.move(LINE, 100, 0, 1000);
  car.place(1, true);
  car.move(LINE, 100 + m, 0, 1000 + afterMs);
  expect(car.counted).toBe(isKnown);
});
