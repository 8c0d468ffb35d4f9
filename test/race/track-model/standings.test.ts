import { describe, expect, it } from "vitest";
import { race } from "./ring-race.js";

it("cars stand in the order of what they drove, with the player, labels and names", () => {
  const { road, run, rows } = race();
  const player = road.add("b", -0.02);
  road.add("a", -0.01);
  road.add("c", -0.03);
  run(90);
  expect(rows(player)).toMatchObject([
    { id: "a", position: 1, isPlayer: false, label: "Ann", name: null, laps: 1, lapsBehind: 0, finished: false },
    { id: "b", position: 2, isPlayer: true, label: null, name: "B. Bee", laps: 1, lapsBehind: 0, finished: false },
    { id: "c", position: 3, isPlayer: false, label: null, name: null, laps: 1, lapsBehind: 0, finished: false },
  ]);
  // a hundredth of a lap of a minute
  expect(rows().map(({ gapMs, intervalMs }) => [gapMs, intervalMs])).toEqual([
    [null, null],
    [600, 600],
    [1200, 600],
  ]);
});

it("on the grid nobody has driven a lap, and none less than that", () => {
  const { road, run, rows } = race();
  road.add("a", -0.01, 0);
  run(1);
  expect(rows()[0]).toMatchObject({ laps: 0, lapsBehind: 0 });
});

it("there is no gap to a car whose place is not known now", () => {
  const { road, run, rows } = race();
  road.add("a", -0.01);
  road.add("b", -0.02);
  road.add("c", -0.03);
  run(30);
  road.cars[1]!.isSeen = false;
  run(0.3);
  expect(rows().map(({ id, gapMs, intervalMs }) => [id, gapMs, intervalMs])).toEqual([
    ["a", null, null],
    ["b", null, null],
    ["c", 1200, null],
  ]);
});

it("there is no gap to a car that was not followed where the next one is now", () => {
  const { road, run, rows } = race();
  road.add("a", 1.5);
  road.add("b", 1.2);
  run(17);
  expect(rows()[1]!.gapMs).toBeNull();
  run(2);
  expect(rows()[1]!.gapMs).toBe(18_000);
});

describe("the order agrees with the game's place", () => {
  function second() {
    const over = race();
    over.road.add("a", -0.01);
    const { tracker } = over.road.add("b", -0.02);
    over.run(10);
    return {
      ...over,
      tracker,
      agrees: (place: number | null) => over.standings.agreesWith(place, tracker, over.road.nowMs),
    };
  }

  it("not without the player", () => {
    const { standings, road } = second();
    expect(standings.agreesWith(2, null, road.nowMs)).toBe(false);
  });

  it("not while the player's laps are unknown", () => {
    const { tracker, agrees, run } = second();
    tracker.counted = false;
    run(1);
    expect(agrees(null)).toBe(false);
  });

  it("while the game has no place, and when it has the same one", () => {
    const { agrees, run } = second();
    for (const place of [2, null]) {
      expect(agrees(place)).toBe(true);
      run(10);
    }
    expect(agrees(2)).toBe(true);
  });

  it("again as soon as it does, after any time", () => {
    const { agrees, run } = second();
    const shown = [1, 1, 2, 1].map((place) => {
      run(4);
      return agrees(place);
    });
    expect(shown).toEqual([true, false, true, true]);
  });

  it("not while the laps of a car are unknown that was out of sight for a lap", () => {
    const { agrees, run, road } = second();
    road.cars[0]!.isSeen = false;
    run(40);
    expect(agrees(1)).toBe(true);
    road.cars[0]!.isSeen = true;
    run(1);
    expect(agrees(1)).toBe(false);
    // it leaves for good
    road.cars[0]!.isSeen = false;
    run(3.5);
    expect(agrees(1)).toBe(true);
  });
});
