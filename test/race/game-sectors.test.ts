import { describe, expect, it } from "vitest";
import type { LoggedCar, LoggedLap } from "../../core/src/game-log/logged-car.js";
import { GameSectors, runningSectors, withGameSectors } from "../../core/src/race/laps/game-sectors.js";
import { LapTrace } from "../../core/src/race/laps/trace.js";
import type { CompletedLap } from "../../core/src/race/state.js";

const LAP_MS = 40_000;

/** A lap at a steady speed: a tenth of it takes four seconds. */
function steady(lapMs = LAP_MS): LapTrace {
  const trace = new LapTrace();
  for (let i = 1; i < 1000; i++) trace.add(i / 1000, (i / 1000) * lapMs);
  return trace;
}

function logged(laps: readonly Partial<LoggedLap>[], sectorsMs: readonly number[] = []): LoggedCar {
  return { laps: laps.map((lap) => ({ ms: LAP_MS, sectorsMs: null, ...lap })), sectorsMs } as unknown as LoggedCar;
}

describe("where the game's sectors begin", () => {
  const places = (found: readonly [number, number] | null) => found?.map((place) => Number(place.toFixed(2))) ?? null;

  it("is where the clock was when the log told each split of the running lap", () => {
    const sectors = new GameSectors();
    expect(sectors.learn(logged([{}], [10_000]), steady(), 1)).toBeNull();
    expect(places(sectors.learn(logged([{}], [10_000, 12_000]), steady(), 1))).toEqual([0.25, 0.55]);
  });

  it("is not learned on the first lap, nor while log and page count differently", () => {
    const sectors = new GameSectors();
    expect(sectors.learn(logged([], [10_000, 12_000]), steady(), 0)).toBeNull();
    expect(sectors.learn(logged([{}], [10_000, 12_000]), steady(), 2)).toBeNull();
    expect(sectors.learn(logged([{}, {}], [10_000, 12_000]), steady(), 1)).toBeNull();
  });

  it("stays until the next lap has shown one of its own, and takes no half of another lap", () => {
    const sectors = new GameSectors();
    sectors.learn(logged([{}], [10_000, 12_000]), steady(), 1);
    expect(places(sectors.learn(logged([{}], []), steady(), 1))).toEqual([0.25, 0.55]);
    expect(sectors.learn(logged([{}, {}], [14_000]), steady(), 2)).toBeNull();
    expect(places(sectors.learn(logged([{}, {}], [14_000, 10_000]), steady(), 2))).toEqual([0.35, 0.6]);
  });

  it("is the first place of the lap that was found: a later line with the same splits moves nothing", () => {
    const sectors = new GameSectors();
    sectors.learn(logged([{}], [10_000, 12_000]), steady(), 1);
    expect(places(sectors.learn(logged([{}], [10_000, 12_000]), steady(80_000), 1))).toEqual([0.25, 0.55]);
  });
});

describe("the running lap's sectors", () => {
  it("are the game's where it told them, and else the measured ones", () => {
    expect(runningSectors([9990, null, null], logged([{}], [10_000]), 1)).toEqual([10_000, null, null]);
    expect(runningSectors([9990, 11_990, null], logged([{}], [10_000]), 1)).toEqual([10_000, 11_990, null]);
  });

  it("are the measured ones without a log, and while it tells another lap", () => {
    expect(runningSectors([9990, null, null], null, 1)).toEqual([9990, null, null]);
    expect(runningSectors([9990, null, null], logged([], [10_000]), 1)).toEqual([9990, null, null]);
  });
});

describe("a completed lap", () => {
  const measured = { number: 1, timeMs: LAP_MS, sectorsMs: [9990, 11_990, 18_020] } as unknown as CompletedLap;

  it("has the game's sectors when the log has the same time", () => {
    const own = logged([{ sectorsMs: [10_000, 12_000, 18_000] }]);
    expect(withGameSectors(measured, own).sectorsMs).toEqual([10_000, 12_000, 18_000]);
  });

  it.each<[string, LoggedCar]>([
    ["has another time in the log", logged([{ ms: LAP_MS + 1, sectorsMs: [10_000, 12_000, 18_001] }])],
    ["has no sectors in the log", logged([{}])],
    ["is not in the log", logged([])],
  ])("keeps its own when it %s", (_, own) => {
    expect(withGameSectors(measured, own)).toBe(measured);
  });

  it("stays the same object when the game's sectors are the measured ones", () => {
    const own = logged([{ sectorsMs: [9990, 11_990, 18_020] }]);
    expect(withGameSectors(measured, own)).toBe(measured);
    const one = logged([{ sectorsMs: [9990, 12_000, 18_010] }]);
    expect(withGameSectors(measured, one).sectorsMs).toEqual([9990, 12_000, 18_010]);
  });
});
