import { describe, expect, it } from "vitest";
import {
  bestSectorMs,
  isFuelLow,
  isInGarage,
  isInWorld,
  isSetupVisible,
  neighbourOf,
  personalBestMs,
  placeOf,
  type RaceState,
  shiftLightsOn,
} from "../../core/src/race/index.js";
import { withParts } from "../obs-overlay/fake-feed.js";
import { FULL } from "../obs-overlay/fixtures.js";

describe("the position", () => {
  it("is that of the standings while they are known, otherwise the game's", () => {
    const between = withParts(FULL, { position: { overall: 4 } });
    expect(placeOf(between)).toBe(3);
    expect(placeOf(withParts(between, { standings: null }))).toBe(4);
    expect(placeOf(withParts(FULL, { standings: null, position: { overall: null } }))).toBeNull();
  });

  it("has a car ahead and behind, except for the leader and without standings", () => {
    expect(neighbourOf(FULL, "ahead")?.label).toBe("M. Okafor");
    expect(neighbourOf(FULL, "behind")?.label).toBe("J. Haraldsson");
    const first = FULL.standings!.map((car, i) => ({ ...car, isPlayer: i === 0 }));
    expect(neighbourOf(withParts(FULL, { standings: first }), "ahead")).toBeNull();
    expect(neighbourOf(withParts(FULL, { standings: null }), "ahead")).toBeNull();
  });
});

it("a car is in its garage with the engine off, but not during a pit stop", () => {
  const at = (car: Partial<RaceState["car"]>) =>
    isInGarage({ ...FULL.car, inPitBox: true, inPitLane: true, engineRunning: true, speedKmh: 0, ...car });
  expect(at({})).toBe(false);
  expect(at({ engineRunning: false, speedKmh: 4 })).toBe(false);
  expect(at({ engineRunning: false })).toBe(true);
  expect(at({ inPitLane: false })).toBe(true);
  expect(at({ inPitBox: null, inPitLane: false })).toBe(false);
});

describe("a setup may be visible", () => {
  const driving = { location: "Track", inPitLane: false, inPitBox: false, engineRunning: true } as const;
  const inBox = { ...driving, location: "Pitlane", inPitLane: true, inPitBox: true } as const;
  it.each([
    ["while driving", driving, "Race", { inWorld: true, visible: false }],
    [
      "before the car is in the world",
      { ...driving, location: "Unassigned" },
      "Race",
      { inWorld: false, visible: true },
    ],
    ["while unknown", { ...driving, location: null }, "Race", { inWorld: false, visible: true }],
    ["in the garage", { ...inBox, inPitLane: false }, "Race", { inWorld: true, visible: true }],
    ["during a pit stop of a race", inBox, "Race", { inWorld: true, visible: false }],
    ["in the box outside a race", inBox, "HotStint", { inWorld: true, visible: true }],
  ] as const)("%s: %o", (_, car, type, expected) => {
    const race = withParts(FULL, { car, session: { type, isRace: type === "Race", lapsTotal: null } });
    expect({ inWorld: isInWorld(race.car), visible: isSetupVisible(race) }).toEqual(expected);
  });
});

describe("a personal best", () => {
  const [out, first, second] = FULL.laps;
  const after = (laps: RaceState["laps"], bestMs: number) => withParts(FULL, { laps, lap: { bestMs } });

  it("is not the first valid lap, which beats nothing", () => {
    expect(personalBestMs(after([out!, first!], first!.timeMs!))).toBeNull();
    expect(bestSectorMs([out!, first!], 1)).toBeNull();
  });

  it("is the faster of two laps, or the game's best from before", () => {
    expect(personalBestMs(after([out!, first!, second!], second!.timeMs!))).toBe(second!.timeMs);
    expect(bestSectorMs([out!, first!, second!], 1)).toBe(30_512);
    expect(personalBestMs(after([first!], 91_000))).toBe(91_000);
  });

  it("is never an invalid lap", () => {
    const fast = { ...second!, valid: false, sectorsMs: [1000, 1000, 1000] };
    expect(bestSectorMs([first!, second!, fast], 1)).toBe(30_512);
  });
});

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
