import { describe, expect, it } from "vitest";
import {
  bestSectorMs,
  isInGarage,
  isRace,
  neighbourOf,
  personalBestMs,
  placeOf,
  type RaceState,
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

it("a session is a race if the game calls it one or it has a number of laps", () => {
  expect(isRace({ type: "Race", lapsTotal: null })).toBe(true);
  expect(isRace({ type: null, lapsTotal: 12 })).toBe(true);
  expect(isRace({ type: "HotStint", lapsTotal: null })).toBe(false);
  expect(isRace({ type: null, lapsTotal: null })).toBe(false);
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
