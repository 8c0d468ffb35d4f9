import { describe, expect, it } from "vitest";
import { AcEvoFlagType } from "../../core/src/protocol/index.js";
import { lapsAfterLine } from "../../core/src/race/fuel/finish-forecast.js";
import { FuelCalculator } from "../../core/src/race/fuel/fuel.js";
import { FuelLevelFilter } from "../../core/src/race/fuel/fuel-level.js";
import { LapsToGo } from "../../core/src/race/fuel/laps-to-go.js";
import { LeaderGapTracker } from "../../core/src/race/fuel/leader-gap.js";
import { withParts } from "../obs-overlay/fake-feed.js";
import { FULL, NOTHING } from "../obs-overlay/fixtures.js";
import { HandMadeGame } from "./watched.js";

const { session, lap } = withParts(NOTHING, { session: { isRace: true, lapsTotal: 10 }, lap: { number: 1 } });
const RACE = { session, lap, laps: [], standing: null };

it("a lap's fuel is the mean of the last five", () => {
  const flying = FULL.laps[1]!;
  const laps = [10, 1, 1, 1, 1, 6].map((fuelUsedL) => ({ ...flying, kind: "flying" as const, fuelUsedL }));
  const { pages } = new HandMadeGame();
  const tank = { litres: 40, capacityL: 100, gamePerLapL: null };
  expect(new FuelCalculator().update(pages, tank, { ...RACE, laps }, 0).perLapL).toBe(2);
});

it.each([
  [1, 0],
  [1.01, null],
])("a tank that reads 0 after %f L holds %s", (beforeL, shown) => {
  const { graphics, pages } = new HandMadeGame();
  graphics.is_engine_running = false;
  const filter = new FuelLevelFilter();
  const levels = [beforeL, 0].map((litres) => {
    graphics.fuel_liter_current_quantity = litres;
    return filter.update(pages).litres;
  });
  expect(levels[1]).toBe(shown);
});

describe("the laps to go", () => {
  /** At the last of some frames. */
  function toGo(
    frames: readonly { atMs?: number; npos?: number; currentMs?: number; laps?: number; flag?: boolean }[],
  ) {
    const { graphics, pages } = new HandMadeGame();
    const lapsToGo = new LapsToGo();
    const shown = frames.map(({ atMs = 0, npos = 0.3, currentMs = 30_000, laps = 10, flag = false }) => {
      graphics.npos = npos;
      graphics.flag = (flag ? AcEvoFlagType.CheckeredFlag : AcEvoFlagType.NoFlag).value;
      const race = { ...RACE, session: { ...session, lapsTotal: laps }, lap: { ...lap, currentMs } };
      return lapsToGo.update(pages, race, null, atMs);
    });
    const last = shown.at(-1) ?? null;
    return last === null ? null : Math.round(last * 1000) / 1000;
  }

  it.each([
    ["change at once by less than half a lap", [{}, { npos: 0.79 }], 9.21],
    ["do not change at once by more", [{}, { npos: 0.81 }], 9.7],
    ["do not step for 3 s", [{}, { laps: 9 }, { laps: 9, atMs: 2999 }], 9.7],
    ["step after 3 s", [{}, { laps: 9 }, { laps: 9, atMs: 3000 }], 8.7],
    ["reach back to the grid within a second of the start", [{ npos: 0.9, currentMs: 999 }], 10.1],
    ["do not after it", [{ npos: 0.9, currentMs: 1000 }], 9.1],
    [
      "are known again after a chequered flag of less than 300 ms",
      [{ flag: true }, { flag: true, atMs: 299 }, {}],
      9.7,
    ],
    ["are none after one of 300 ms", [{ flag: true }, { flag: true, atMs: 300 }, {}], null],
  ])("%s", (_, frames, laps) => {
    expect(toGo(frames)).toBe(laps);
  });
});

describe("the leader's pace", () => {
  const LAP_MS = 100_000;

  /** After quarters of a lap in each of which the gap grew by a share of the lap time a lap. */
  function paceAfter(growths: readonly number[]): number | undefined {
    const tracker = new LeaderGapTracker();
    let gapMs = 10_000;
    let pace = tracker.update(gapMs, 0, LAP_MS)?.pace;
    growths.forEach((growth, i) => {
      gapMs += (growth * LAP_MS) / 4;
      pace = tracker.update(gapMs, ((i + 1) % 4) / 4, LAP_MS)?.pace;
    });
    return pace;
  }

  const zeros = (count: number) => Array.from({ length: count }, () => 0);

  it.each([
    ["follows growth of less than half a lap a lap", [0.499], 0.501],
    ["ignores half a lap", [0.5], 1],
    ["follows growth of 14% beyond the usual", [0, 0, 0, 0.149], 0.963],
    ["ignores 15% beyond the usual", [0, 0, 0, 0.151], 1],
    ["is of the last five laps", [0.1, ...zeros(20)], 1],
    ["is of five laps", [0.1, ...zeros(19)], 0.995],
  ])("%s", (_, growths, pace) => {
    expect(paceAfter(growths)).toBeCloseTo(pace, 3);
  });

  it("is sampled four times a lap", () => {
    const tracker = new LeaderGapTracker();
    const paces = [
      [10_000, 0],
      [11_000, 0.24],
      [11_000, 0.25],
    ].map(([gapMs, place]) => tracker.update(gapMs!, place!, LAP_MS)?.pace);
    expect(paces).toEqual([1, 1, 0.96]);
  });
});

it.each<[string, readonly (number | null)[], number]>([
  ["of the leader is its own", [10_000, 15_000, 0], 1],
  ["is not told by a gap that was unknown", [10_000, null, 20_000], 1],
  ["is kept while the gap is unknown", [10_000, 15_000, null, 20_000], 0.8],
])("the pace %s", (_, gapsMs, pace) => {
  const tracker = new LeaderGapTracker();
  expect(gapsMs.map((gapMs, i) => tracker.update(gapMs, i / 4, 100_000)?.pace).at(-1)).toBeCloseTo(pace, 6);
});

it("the line is the end of a lap and the start of the next, and sampled once", () => {
  const tracker = new LeaderGapTracker();
  const paces = (
    [
      [10_000, 0.8],
      [11_000, 1],
      [11_000, 0],
    ] as const
  ).map(([gapMs, place]) => tracker.update(gapMs, place, 100_000)?.pace);
  expect(paces).toEqual([1, 0.96, 0.96]);
});

it.each([
  ["1 ms after the player's line saves a lap", 99, 1],
  ["2 ms after it does not", 98, 2],
])("a flag %s", (_, gapMs, laps) => {
  const forecast = { lapNumber: 1, lapMs: 100, lineMs: 0, lead: { gapMs, pace: 1 } };
  expect(lapsAfterLine(200 - gapMs, forecast)).toBe(laps);
});
