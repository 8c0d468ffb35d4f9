import { describe, expect, it } from "vitest";
import { GapTracker } from "../../core/src/race/gaps/gaps.js";
import { neighboursOf } from "../../core/src/race/gaps/neighbours.js";
import { GapTrendTracker } from "../../core/src/race/gaps/trend.js";
import { positionOf } from "../../core/src/race/position.js";
import { CarTracker } from "../../core/src/race/track-model/car-tracker.js";
import { type RaceEnd, Standings } from "../../core/src/race/track-model/standings.js";
import type { TrackModel } from "../../core/src/race/track-model/track-model.js";
import { gapSources, inOrder } from "./gap-sources.js";
import { HandMadeGame } from "./watched.js";

const NOW_MS = 15_000;
/** The time from the car ahead to the player, by their positions. ms */
const OWN_MS = 10_000;
const RUNNING: RaceEnd = { laps: 10, isChequered: false, logged: null };

/** The gap to the car ahead, whose last position is `unseenMs` old. */
function aheadMs(unseenMs: number, isRace: boolean): number | null {
  const { pages } = new HandMadeGame();
  const [ahead, player] = [new CarTracker("a"), new CarTracker("b")];
  ahead.place(1, true);
  // 25 s a lap, without a stop
  for (let ms = 500; ms <= 12_500; ms += 500) ahead.trail.add(ms, 1 + ms / 25_000);
  ahead.move(null, 100, 100, NOW_MS - unseenMs);
  Object.assign(ahead, { progress: 1.5, fraction: 0.5 });
  player.place(1.2, true);
  Object.assign(player, { fraction: 0.2, seenAtMs: NOW_MS });
  const order = new Standings();
  order.update([ahead, player], RUNNING, NOW_MS);
  const view = { player, reference: null, labels: new Map(), names: () => null };
  const standings = isRace ? order.rows(view, NOW_MS) : null;
  const cars = new Map([ahead, player].map((car) => [car.id, car]));
  const trackModel = { player, cars } as unknown as TrackModel;
  return neighboursOf(pages, gapSources({ trackModel, standings, isRace }), NOW_MS).ahead?.gapMs ?? null;
}

it.each([
  ["in a race, seen within 200 ms", 199, true, OWN_MS],
  ["in a race, out of sight for 200 ms", 200, true, null],
  ["on the track, seen within 200 ms", 199, false, OWN_MS],
  ["on the track, out of sight for 200 ms", 200, false, null],
])("the gap to a car %s is $3 ms", (_, unseenMs, isRace, shownMs) => {
  expect(aheadMs(unseenMs, isRace)).toBe(shownMs);
});

it.each([
  ["begins below a second", [1000], "none"],
  ["begins below a second", [999], "ahead"],
  ["lasts below 1.3 s", [999, 1299], "ahead"],
  ["ends at 1.3 s", [999, 1300], "none"],
] as const)("a battle %s: after gaps of %o ms it is %s", (_, gapsMs, battle) => {
  const { pages } = new HandMadeGame();
  const gaps = new GapTracker();
  const battles = gapsMs.map((ms) => gaps.update(pages, gapSources({ standings: inOrder(ms, null) }), 0).battle);
  expect(battles.at(-1)).toBe(battle);
});

it("the game's gap is shown, in ms, while the order is not known, and is no battle", () => {
  const { graphics, pages } = new HandMadeGame();
  graphics.gap_ahead = 0.5;
  expect(new GapTracker().update(pages, gapSources({ position: positionOf(pages) }), 0)).toMatchObject({
    aheadMs: 500,
    aheadTrendMs: null,
    battle: null,
  });
});

describe("the trend of a gap", () => {
  /** After gaps at their times, ms. */
  function trendAfter(gaps: readonly (readonly [atMs: number, gapMs: number])[], lapMs: number): number | null {
    const trend = new GapTrendTracker();
    return gaps.map(([ms, gapMs]) => trend.update({ id: "a", gapMs, isForPlace: true }, lapMs, ms)).at(-1) ?? null;
  }

  it.each([
    ["20 s of a longer lap", 20_000, 60_000, -3000],
    ["less than 20 s of a longer lap", 19_999, 60_000, null],
    ["a lap of less than 20 s", 10_000, 10_000, -1000],
    ["less than such a lap", 9999, 10_000, null],
  ])("after %s is $3", (_, atMs, lapMs, trendMs) => {
    expect(
      trendAfter(
        [
          [0, 5000],
          [atMs, 4000],
        ],
        lapMs,
      ),
    ).toBe(trendMs);
  });

  it.each([
    [20_999, -3000],
    [21_000, -5710],
  ])("changes once a second: after %i ms it is %i", (atMs, trendMs) => {
    expect(
      trendAfter(
        [
          [0, 5000],
          [20_000, 4000],
          [atMs, 3000],
        ],
        60_000,
      ),
    ).toBe(trendMs);
  });

  it("remembers 600 samples", () => {
    const gaps = Array.from({ length: 601 }, (_, i) => [i * 1000, [90_000, 50_000][i] ?? 0] as const);
    expect(trendAfter(gaps, 600_000)).toBe(-50_080);
  });
});

it.each([
  ["less than 3 s", 2999, true],
  ["3 s", 3000, false],
])("an order that differs from the game's place for %s is shown: $2", (_, forMs, isShown) => {
  const player = new CarTracker("a");
  player.place(1, true);
  const standings = new Standings();
  standings.update([player], RUNNING, 0);
  expect(standings.agreesWith(2, player, 0)).toBe(true);
  expect(standings.agreesWith(2, player, forMs)).toBe(isShown);
});
