import { expect, it } from "vitest";
import { GapTracker } from "../../core/src/race/gaps/gaps.js";
import { GapTrendTracker } from "../../core/src/race/gaps/trend.js";
import { positionOf } from "../../core/src/race/position.js";
import { CarTracker } from "../../core/src/race/track-model/car-tracker.js";
import { Standings } from "../../core/src/race/track-model/standings.js";
import { TrackModel } from "../../core/src/race/track-model/track-model.js";
import { HandMadeGame } from "./watched.js";

it("a battle begins below a gap of 1 s and ends above 1.3 s", () => {
  const { pages, graphics } = new HandMadeGame();
  const gaps = new GapTracker();
  const battle = (aheadS: number, behindS: number) => {
    Object.assign(graphics, { gap_ahead: aheadS, gap_behind: behindS });
    const sources = {
      position: positionOf(pages),
      trackModel: new TrackModel(),
      standings: null,
      reference: null,
      lapMs: null,
    };
    return gaps.update(pages, sources, 0).battle;
  };
  expect([1.2, 0.99, 1.2, 1.29, 1.31, 1.2, 0.99].map((gap) => battle(gap, 5))).toEqual([
    "none",
    "ahead",
    "ahead",
    "ahead",
    "none",
    "none",
    "ahead",
  ]);
  expect([0.99, 1.2, 1.31].map((gap) => battle(5, gap))).toEqual(["behind", "behind", "none"]);
  expect(battle(0.5, 0.5)).toBe("both");
});

const LAP_MS = 60_000;

/** The trend after these gaps to one car, one a second. */
function trendOf(gapsMs: readonly number[]): number | null {
  const trend = new GapTrendTracker();
  return gapsMs.reduce<number | null>((_, gapMs, i) => trend.update({ id: "a", gapMs }, LAP_MS, i * 1000), null);
}

const seconds = (count: number, gapMs: (second: number) => number) => Array.from({ length: count }, (_, i) => gapMs(i));

it("the gap trend is negative while closing in and positive while falling back, in ms per lap", () => {
  expect(trendOf(seconds(90, (second) => 5000 - 10 * second))).toBe(-600);
  expect(trendOf(seconds(90, (second) => 5000 + 10 * second))).toBe(600);
});

it("the gap trend covers the last lap only", () => {
  const opensThenCloses = (second: number) => (second < 60 ? 5000 + 20 * second : 6200 - 10 * (second - 60));
  expect(trendOf(seconds(121, opensThenCloses))).toBe(-600);
});

it("a car is lapped once per full lap that the leader is ahead", () => {
  const standings = new Standings();
  const cars = [3.9, 3.2, 2.0, 1.95].map((progress, i) => {
    const car = new CarTracker(String(i));
    car.place(progress, true);
    return car;
  });
  standings.update(cars, { laps: 10, timeIsUp: false }, 0);
  const rows = standings.rows(null, 0, () => null);
  expect(rows.map(({ lapsBehind }) => lapsBehind)).toEqual([0, 0, 1, 1]);
  expect(rows.map(({ laps }) => laps)).toEqual([3, 3, 2, 1]);
});
