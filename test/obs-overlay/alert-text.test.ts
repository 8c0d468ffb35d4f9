import { describe, expect, test } from "vitest";
import type { RaceEvent } from "../../core/src/race/index.js";
import {
  alertOf,
  enqueue,
  eventsAfter,
  isCurrent,
  testOf,
} from "../../plugins/obs-overlay/src/pages/widgets/alert-text.js";
import { withParts } from "./fake-feed.js";
import { FULL, NOTHING } from "./fixtures.js";

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
  expect(said({ type: "battleBegan", atMs: 0, with: "behind", id: "b", name: null, gapMs: 812 })).toBe(
    "Battle: Car behind  +0.8",
  );
  expect(said({ type: "raceFinished", atMs: 0, position: 3, laps: 25 })).toBe("Finish: P3");
  expect(said({ type: "offTrack", atMs: 0, atFraction: 0.4 })).toBeNull();
});

describe("positions gained and lost", () => {
  const change = (from: number, to: number): RaceEvent => {
    return { type: to < from ? "positionGained" : "positionLost", atMs: 0, from, to };
  };
  const best: RaceEvent = { type: "sectorBest", atMs: 0, sector: 1, timeMs: 30_401, previousMs: 30_500 };
  const texts = (...events: RaceEvent[]) =>
    enqueue([], events).map(({ event }) => `${alertOf(event)!.title}: ${alertOf(event)!.text}`);
  const isTrue = (event: RaceEvent, overall: number | null) =>
    isCurrent({ event }, withParts(NOTHING, { position: { overall } }));

  test("one after the other are one change, in its last direction", () => {
    expect(texts(change(14, 12), best, change(12, 10))).toEqual(["PB sector 1: 30.401", "Position gained: P14 ▸ P10"]);
    expect(texts(change(5, 4), change(4, 7))).toEqual(["Position lost: P5 ▸ P7"]);
  });

  test("and back again are none", () => {
    expect(texts(change(5, 4), best, change(4, 5))).toEqual(["PB sector 1: 30.401"]);
  });

  test("are current only while the driver is there", () => {
    expect(isTrue(change(14, 12), 12)).toBe(true);
    expect(isTrue(change(14, 12), 10)).toBe(false);
    expect(isTrue(change(14, 12), null)).toBe(true);
    expect(isTrue(best, 10)).toBe(true);
  });

  test("leave the example of a test as it is", () => {
    const example = testOf("positionGained");
    expect(enqueue([example], [change(5, 4)])).toEqual([example, { event: change(5, 4) }]);
    expect(isCurrent(example, withParts(NOTHING, { position: { overall: 1 } }))).toBe(true);
  });
});

test("a best time is current until there is a better one", () => {
  const personal: RaceEvent = { type: "personalBest", atMs: 0, timeMs: 92_201, previousMs: 93_000, lapNumber: 4 };
  const fastest: RaceEvent = { ...personal, type: "fastestLap", id: "a", name: "Mia Rossi", isPlayer: false };
  const bests = (ms: number) => ({ lap: { bestMs: ms }, session: { best: { ...NOTHING.session.best, lapMs: ms } } });
  for (const event of [personal, fastest]) {
    const isTrue = (ms: number) => isCurrent({ event }, withParts(NOTHING, bests(ms)));
    expect([93_000, 92_201, 92_200].map(isTrue)).toEqual([true, true, false]);
    expect(isCurrent({ event }, NOTHING)).toBe(true);
  }
});

describe("a battle", () => {
  const [, ahead] = FULL.standings!;
  const event: RaceEvent = {
    type: "battleBegan",
    atMs: 0,
    with: "ahead",
    id: ahead!.id,
    name: "M. Okafor",
    gapMs: 117,
  };
  const near = withParts(FULL, { gap: { aheadMs: 642, battle: "ahead" } });
  /** The other car ahead: they changed places since. */
  const passed = withParts(near, {
    standings: near.standings!.map((row) => (row.position <= 2 ? { ...row, position: 3 - row.position } : row)),
  });

  test("shows the car that it began with, and the gap as it is now", () => {
    expect(alertOf(event, near)!.text).toBe("M. Okafor  +0.6");
    expect(isCurrent({ event }, near)).toBe(true);
  });

  test.each([
    ["it is over", withParts(near, { gap: { aheadMs: 4599, battle: "none" } })],
    ["it is with the car behind", withParts(near, { gap: { battle: "behind" } })],
    ["another car is ahead", passed],
    ["the order is not known", withParts(near, { standings: null })],
  ])("is no longer shown, nor its gap, when %s", (_, race) => {
    expect(isCurrent({ event }, race)).toBe(false);
    expect(alertOf(event, race)!.text).toBe("M. Okafor");
  });
});
