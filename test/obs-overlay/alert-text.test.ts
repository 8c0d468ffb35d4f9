import { describe, expect, test } from "vitest";
import type { RaceEvent } from "../../core/src/race/index.js";
import { eventsAfter, isCurrent, alertOf, enqueue } from "../../plugins/obs-overlay/src/pages/widgets/alert-text.js";

const event: RaceEvent = { type: "raceStarted", atMs: 0 };
const numbered = (...numbers: number[]) => numbers.map((n) => ({ n, event }));
const numbersAfter = (seen: number, ...numbers: number[]) => eventsAfter(seen, numbered(...numbers)).map(({ n }) => n);

test("each event is shown once, and numbers that start again are a new race", () => {
  expect(numbersAfter(7, 5, 6, 7)).toEqual([]);
  expect(numbersAfter(7, 6, 7, 8, 9)).toEqual([8, 9]);
  expect(numbersAfter(7)).toEqual([]);
  expect(numbersAfter(90, 1, 2)).toEqual([1, 2]);
});

test("each event has its text", () => {
  const said = (event: RaceEvent) => {
    const alert = alertOf(event);
    return alert && `${alert.title}: ${alert.text}`;
  };
  expect(said({ type: "personalBest", atMs: 0, timeMs: 92_201, previousMs: 92_415, lapNumber: 2 })).toBe(
    "Personal best: 1:32.201  −0.214",
  );
  expect(said({ type: "sectorBest", atMs: 0, sector: 2, timeMs: 30_401, previousMs: 30_500 })).toBe(
    "PB sector 2: 30.401",
  );
  expect(said({ type: "battleBegan", atMs: 0, with: "behind", gapMs: 812 })).toBe("Battle: Car behind  +0.8");
  expect(said({ type: "raceFinished", atMs: 0, position: 3, laps: 25 })).toBe("Finish: P3");
  expect(said({ type: "offTrack", atMs: 0, atFraction: 0.4 })).toBeNull();
});

describe("positions gained and lost", () => {
  const change = (from: number, to: number) =>
    alertOf({ type: to < from ? "positionGained" : "positionLost", atMs: 0, from, to })!;
  const best = alertOf({ type: "sectorBest", atMs: 0, sector: 1, timeMs: 30_401, previousMs: 30_500 })!;
  const texts = (...alerts: (typeof best)[]) => enqueue([], alerts).map(({ title, text }) => `${title}: ${text}`);

  test("one after the other are one change, in its last direction", () => {
    expect(texts(change(14, 12), best, change(12, 10))).toEqual(["PB sector 1: 30.401", "Position gained: P14 ▸ P10"]);
    expect(texts(change(5, 4), change(4, 7))).toEqual(["Position lost: P5 ▸ P7"]);
  });

  test("and back again are none", () => {
    expect(texts(change(5, 4), best, change(4, 5))).toEqual(["PB sector 1: 30.401"]);
  });

  test("are current only while the driver is there", () => {
    expect(isCurrent(change(14, 12), 12)).toBe(true);
    expect(isCurrent(change(14, 12), 10)).toBe(false);
    expect(isCurrent(best, 10)).toBe(true);
  });
});

test("a battle shows the name of the car if it has one", () => {
  const alert = alertOf({ type: "battleBegan", atMs: 0, with: "ahead", gapMs: 812 }, (side) =>
    side === "ahead" ? "M. Okafor" : null,
  );
  expect(alert!.text).toBe("M. Okafor  +0.8");
});
