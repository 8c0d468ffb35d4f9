import { describe, expect, test } from "vitest";
import {
  compareLaps,
  gapChart,
  lapChart,
  lapsOf,
  playerOf,
  quickestMs,
  rivalOf,
} from "../../plugins/obs-overlay/src/pages/studio/results/charts.js";
import { madeUp } from "../results/made-up.js";

const { result } = madeUp(1, { cars: 5, laps: 6 });

describe("the lap chart", () => {
  test("goes from the grid to the classification", () => {
    const series = lapChart(result);
    for (const entry of result.entries) {
      const { points } = series.find(({ id }) => id === entry.id)!;
      expect(points[0]).toEqual({ lap: 0, value: entry.gridPosition });
      expect(points.at(-1)).toEqual({ lap: 6, value: entry.position });
    }
  });

  test("has each place once a lap", () => {
    for (const lap of [1, 2, 3, 4, 5, 6]) {
      const places = lapChart(result).map(({ points }) => points.find((point) => point.lap === lap)!.value);
      expect([...places].sort()).toEqual([1, 2, 3, 4, 5]);
    }
  });

  test("is none of a practice, and of one car alone", () => {
    expect(lapChart(madeUp(1, { isRace: false }).result)).toEqual([]);
    expect(lapChart(madeUp(1, { hasLog: false }).result)).toEqual([]);
    expect(gapChart(madeUp(1, { hasLog: false }).result)).toEqual([]);
  });
});

test("the gap chart has the first car of each lap at 0, and the others behind it", () => {
  const series = gapChart(result);
  for (const lap of [1, 2, 3, 4, 5, 6]) {
    const gaps = series.map(({ points }) => points.find((point) => point.lap === lap)!.value);
    expect(Math.min(...gaps)).toBe(0);
  }
  const [winner, second] = result.entries;
  const end = series.find(({ id }) => id === second!.id)!.points.at(-1)!;
  expect(end.value).toBe(second!.totalMs! - winner!.totalMs!);
});

describe("compared laps", () => {
  const player = playerOf(result)!;
  const rival = rivalOf(result)!;

  test("add up to what the two were apart at the end", () => {
    const rows = compareLaps(lapsOf(result, player), lapsOf(result, rival));
    const total = (id: string) => result.entries.find((entry) => entry.id === id)!.totalMs!;
    expect(rows.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(rows.at(-1)!.totalMs).toBe(total(player) - total(rival));
  });

  test("stop adding up at a lap that is not known", () => {
    const others = lapsOf(result, rival).filter(({ number }) => number !== 3);
    const rows = compareLaps(lapsOf(result, player), others);
    expect(rows.map(({ totalMs }) => totalMs !== null)).toEqual([true, true, false, false, false, false]);
    expect(rows[2]).toMatchObject({ other: null, differenceMs: null });
  });

  test("begin with the winner, or with the second if the player won", () => {
    expect(rival).toBe(result.entries.find(({ id }) => id !== player)!.id);
    expect(rivalOf(madeUp(1, { isRace: false }).result)).toBeNull();
    expect(rivalOf(madeUp(1, { hasLog: false }).result)).toBeNull();
  });
});

test("an invalid lap is nobody's best", () => {
  const laps = lapsOf(result, playerOf(result));
  const [best] = [...laps].filter(({ valid }) => valid).sort((a, b) => a.ms! - b.ms!);
  expect(quickestMs(laps)).toBe(best!.ms);
  expect(quickestMs(laps.map((lap) => ({ ...lap, valid: false })))).toBeNull();
});
