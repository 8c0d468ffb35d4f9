import { expect, test } from "vitest";
import type { RaceEvent } from "../../core/src/race/index.js";
import { eventsAfter, newsOf } from "../../plugins/obs-overlay/src/pages/widgets/news.js";

const event: RaceEvent = { type: "raceStarted", atMs: 0 };
const numbered = (...numbers: number[]) => numbers.map((n) => ({ n, event }));
const numbersAfter = (seen: number, ...numbers: number[]) => eventsAfter(seen, numbered(...numbers)).map(({ n }) => n);

test("each event is news once, and numbers that start anew are a new race", () => {
  expect(numbersAfter(7, 5, 6, 7)).toEqual([]);
  expect(numbersAfter(7, 6, 7, 8, 9)).toEqual([8, 9]);
  expect(numbersAfter(7)).toEqual([]);
  expect(numbersAfter(90, 1, 2)).toEqual([1, 2]);
});

test("news in a viewer's words", () => {
  const said = (event: RaceEvent) => {
    const news = newsOf(event);
    return news && `${news.title}: ${news.text}`;
  };
  expect(said({ type: "personalBest", atMs: 0, timeMs: 92_201, previousMs: null, lapNumber: 2 })).toBe(
    "Personal best: 1:32.201",
  );
  expect(said({ type: "sectorBest", atMs: 0, sector: 2, timeMs: 30_401, previousMs: null })).toBe(
    "Best sector 2: 30.401",
  );
  expect(said({ type: "battleBegan", atMs: 0, with: "behind", gapMs: 812 })).toBe("Battle: Car behind  +0.8");
  expect(said({ type: "raceFinished", atMs: 0, position: 3, laps: 25 })).toBe("Finish: P3");
  expect(said({ type: "offTrack", atMs: 0, atFraction: 0.4 })).toBeNull();
});
