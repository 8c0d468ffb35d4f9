import { expect, it } from "vitest";
import { GapTracker } from "../../core/src/race/gaps/gaps.js";
import { GapTrendTracker } from "../../core/src/race/gaps/trend.js";
import { CarTracker } from "../../core/src/race/track-model/car-tracker.js";
import { Standings } from "../../core/src/race/track-model/standings.js";
import { gapSources, inOrder } from "./gap-sources.js";
import { HandMadeGame } from "./watched.js";

/** The battle after the player's intervals to the cars ahead and behind. s */
function battles() {
  const { pages } = new HandMadeGame();
  const gaps = new GapTracker();
  return (aheadS: number, behindS: number, { ids, isRacing }: { ids?: string[]; isRacing?: boolean } = {}) => {
    const standings = inOrder(aheadS * 1000, behindS * 1000, ids);
    return gaps.update(pages, gapSources({ standings, isRacing: () => isRacing ?? true }), 0).battle;
  };
}

it("a battle begins below a gap of 1 s and ends above 1.3 s", () => {
  const battle = battles();
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

it("a battle is with the car that it began with: another one at 1.2 s begins none", () => {
  const battle = battles();
  expect(battle(0.9, 5)).toBe("ahead");
  expect(battle(1.2, 5, { ids: ["c", "own", "b"] })).toBe("none");
});

it("a car in the pits, parked or finished is in no battle", () => {
  const battle = battles();
  expect(battle(0.9, 0.9, { isRacing: false })).toBe("none");
});

const LAP_MS = 60_000;

/** The trend after these gaps to one car, one a second. */
function trendOf(gapsMs: readonly number[]): number | null {
  const trend = new GapTrendTracker();
  return gapsMs.reduce<number | null>(
    (_, gapMs, i) => trend.update({ id: "a", gapMs, isForPlace: true }, LAP_MS, i * 1000),
    null,
  );
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
  standings.update(cars, { laps: 10, isChequered: false, logged: null }, 0);
  const rows = standings.rows({ player: null, reference: null, labels: new Map(), names: () => null }, 0);
  expect(rows.map(({ lapsBehind }) => lapsBehind)).toEqual([0, 0, 1, 1]);
  expect(rows.map(({ laps }) => laps)).toEqual([3, 3, 2, 1]);
});
