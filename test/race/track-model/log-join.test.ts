import { describe, expect, it } from "vitest";
import type { LoggedLap } from "../../../core/src/game-log/logged-car.js";
import { NO_SESSION } from "../../../core/src/game-log/session-log.js";
import { isLogBehind, LogJoin } from "../../../core/src/race/track-model/log-join.js";
import { LOGGED } from "./logged.js";
import { RingRoad } from "./ring-road.js";

const NOW_MS = 500_000;

interface Told {
  readonly laps: number;
  /** How long ago the last of them ended, ms. */
  readonly endedAgoMs?: number;
  /** Sectors of the running lap that have ended. */
  readonly sectors?: number;
  /** How late the log reaches us, ms. */
  readonly lateMs?: number;
}

/** A car at a place on the ring, 0..1, and what becomes of its progress with the log. `counted`: laps that are known already. */
function joined(place: number, { counted = null }: { counted?: number | null } = {}) {
  const road = new RingRoad();
  const { tracker } = road.add("a", place);
  tracker.place((counted ?? 0) + place, counted !== null);
  const join = new LogJoin();
  return {
    tracker,
    tell({ laps, endedAgoMs = 30_000, sectors = 0, lateMs = 0 }: Told, id = "a") {
      const lap: LoggedLap = { ms: 60_000, sectorsMs: null, timeMs: NOW_MS - endedAgoMs, isPitLap: false };
      const sectorsMs = Array.from({ length: sectors }, () => 20_000);
      const car = { ...LOGGED, id, laps: Array.from({ length: laps }, () => lap), sectorsMs };
      const cars = new Map([[id, car]]);
      const nowMs = 1000 + lateMs;
      join.update(new Map([[tracker.id, tracker]]), { ...NO_SESSION, cars, timeMs: NOW_MS }, nowMs);
      return tracker.counted ? Math.round(tracker.progress * 100) / 100 : null;
    },
  };
}

it.each<[string, number, Told, number]>([
  ["in mid-lap", 0.3, { laps: 4 }, 4.3],
  ["in its first lap", 0.3, { laps: 0 }, 0.3],
  ["before the line, at the end of the next lap", 0.98, { laps: 4 }, 4.98],
  ["before the line, whose lap the log told just now", 0.98, { laps: 4, endedAgoMs: 1999 }, 3.98],
  ["before the line, whose lap it told 2 s ago", 0.98, { laps: 4, endedAgoMs: 2000 }, 4.98],
  ["after the line, whose lap it told just now", 0.02, { laps: 4, endedAgoMs: 100 }, 4.02],
  ["on the grid", 0.98, { laps: 0 }, -0.02],
  ["at the end of its first lap", 0.98, { laps: 0, sectors: 2 }, 0.98],
  ["at the end of a later lap, before its first sector's time", 0.98, { laps: 1 }, 1.98],
  ["in its first lap before the first sector's time", 0.69, { laps: 0 }, 0.69],
])("a car %s has the log's laps", (_, place, told, progress) => {
  expect(joined(place).tell(told)).toBe(progress);
});

it("a car that was counted from its start keeps its laps until the log tells a new one", () => {
  const { tell } = joined(0.98, { counted: 3 });
  expect(tell({ laps: 4 })).toBe(3.98);
  expect(tell({ laps: 4 })).toBe(3.98);
  expect(tell({ laps: 5, endedAgoMs: 100 })).toBe(4.98);
});

it("a car that was counted keeps its laps when the log tells one later: it may have driven another since", () => {
  const { tell } = joined(0.6, { counted: 4 });
  expect(tell({ laps: 4 })).toBe(4.6);
  expect(tell({ laps: 5 })).toBe(4.6);
  expect(tell({ laps: 6, endedAgoMs: 100, lateMs: 2500 })).toBe(4.6);
  expect(tell({ laps: 7, endedAgoMs: 100, lateMs: 60_000 })).toBe(4.6);
});

it("a car is counted again after the computer's clock was set back", () => {
  const { tell } = joined(0.1, { counted: 4 });
  expect(tell({ laps: 4, endedAgoMs: 100 })).toBe(4.1);
  expect(tell({ laps: 6, endedAgoMs: 100, lateMs: 3_600_000 })).toBe(6.1);
});

it("a car that was lost is counted by the same log again", () => {
  const { tracker, tell } = joined(0.98);
  expect(tell({ laps: 4 })).toBe(4.98);
  tracker.place(0.98, false);
  tracker.wentUnseen = true;
  expect(tell({ laps: 4 })).toBe(4.98);
  expect(tracker.wentUnseen).toBe(false);
});

it("laps that are added move the car's history, too", () => {
  const { tracker, tell } = joined(0.5);
  const since = tracker.seenAtMs;
  tell({ laps: 4 });
  expect(tracker.trail.reachedAtMs(4.5)).toBe(since);
});

it("a car that is not on the track, or of which the log knows nothing, is left alone", () => {
  const { tracker, tell } = joined(0.5);
  expect(tell({ laps: 4 }, "b")).toBeNull();
  tracker.fraction = null;
  expect(tell({ laps: 4 })).toBeNull();
  tracker.fraction = 0.5;
  expect(tell({ laps: 4 })).toBe(4.5);
});

describe("the log has stopped", () => {
  /** Laps on the track, and in the log, of each car. */
  const isBehind = (cars: readonly (readonly [driven: number, logged: number])[], isFinished = false) => {
    const road = new RingRoad();
    const lap: LoggedLap = { ms: 60_000, sectorsMs: null, timeMs: NOW_MS, isPitLap: false };
    const logged = cars.map(([driven, laps], i) => {
      const { tracker } = road.add(`car ${i}`, 0.5);
      tracker.startedHere = true;
      tracker.place(driven, true);
      const all = Array.from({ length: laps }, () => lap);
      return { ...LOGGED, id: tracker.id, laps: all, finishedAtMs: isFinished ? NOW_MS : null };
    });
    return isLogBehind(new Map(road.trackers.map((car) => [car.id, car])), {
      ...NO_SESSION,
      cars: new Map(logged.map((car) => [car.id, car])),
    });
  };
  const WELL = [4.9, 4] as const;
  const BEHIND = [5.2, 4] as const;

  it.each([
    ["when three cars have driven on without it", [WELL, BEHIND, BEHIND, BEHIND], true],
    ["when all of a smaller field have", [BEHIND, BEHIND], true],
    ["not when one has, of which the track may be wrong", [WELL, WELL, BEHIND, BEHIND], false],
    [
      "not while cars are just beyond the line",
      [
        [5.09, 4],
        [5.05, 4],
        [5.01, 4],
      ] as const,
      false,
    ],
    ["not without cars", [], false],
  ])("%s", (_, cars, expected) => {
    expect(isBehind(cars)).toBe(expected);
  });

  it("not when the cars have finished", () => {
    expect(isBehind([BEHIND, BEHIND, BEHIND], true)).toBe(false);
  });
});
