import { expect, it } from "vitest";
import { type LapEndWindow, resolveLapEnd, runningLapNumber } from "../../core/src/race/laps/lap-end.js";
import { LapTracker } from "../../core/src/race/laps/lap-tracker.js";
import { beginLap } from "../../core/src/race/laps/running-lap.js";
import type { LapSample } from "../../core/src/race/laps/sample.js";
import { SAMPLE } from "./lap-sample.js";

const LAP_MS = 90_000;
const SIGNAL = { atMs: 0 };
const FLYING = beginLap(SAMPLE, true);
const CROSSING = { atMs: 0, lapMs: LAP_MS, leastMs: LAP_MS - 150, blindMs: 16, npos: 0, isWatched: true };
/** A lap that awaits its time, counted and with a new last time. */
const AWAITED = { lap: FLYING, crossing: CROSSING, midLapCount: 3 };
const TIMED: LapEndWindow = {
  now: { ...SAMPLE, npos: 0.01, count: 4, lastMs: LAP_MS },
  clockSetBack: null,
  lineElsewhere: null,
  placeWrapped: null,
  teleported: null,
  isPutIntoBox: false,
  isWatched: true,
  lastTimeChanged: SIGNAL,
  countChanged: null,
  midLapCount: null,
  counted: 3,
  running: FLYING,
  awaited: AWAITED,
  logged: [],
};

type Change = Partial<Omit<LapEndWindow, "now">> & { readonly now?: Partial<LapSample> };
const windowOf = ({ now, ...change }: Change): LapEndWindow => ({ ...TIMED, ...change, now: { ...TIMED.now, ...now } });
const kindOf = (change: Change) => resolveLapEnd(windowOf(change)).kind;

const OVER = { sessionEnded: true };
const OLD = { lastTimeChanged: { atMs: -3001 } };
const LATE = { atMs: 5001 };

it.each<[string, Change, "timed" | "none"]>([
  ["2 s and a frame longer than the clock", { now: { lastMs: LAP_MS + 2016 } }, "timed"],
  ["longer than that", { now: { lastMs: LAP_MS + 2017 } }, "none"],
  ["as short as the clock had been", { now: { lastMs: LAP_MS - 150 } }, "timed"],
  ["shorter than the clock had been", { now: { lastMs: LAP_MS - 151 } }, "none"],
  ["150 ms and a frame longer after the session's end", { now: { ...OVER, lastMs: LAP_MS + 166 } }, "timed"],
  ["longer than that after the session's end", { now: { ...OVER, lastMs: LAP_MS + 167 } }, "none"],
  ["of one counted lap", { now: { count: 4 } }, "timed"],
  ["of two counted laps", { now: { count: 5 } }, "none"],
  ["new within the window before the line", { lastTimeChanged: { atMs: -3000 } }, "timed"],
  ["older than that, just behind the line", OLD, "none"],
  ["unchanged for 5 s", { ...OLD, now: { atMs: 5000 } }, "none"],
  ["unchanged for more than 5 s", { ...OLD, now: LATE }, "timed"],
  ["never seen to change, for more than 5 s", { lastTimeChanged: null, now: LATE }, "timed"],
  ["unchanged, 60 ms longer than the clock", { ...OLD, now: { ...LATE, lastMs: LAP_MS + 60 } }, "timed"],
  ["unchanged, 61 ms longer than the clock", { ...OLD, now: { ...LATE, lastMs: LAP_MS + 61 } }, "none"],
  ["unchanged, 61 ms shorter than the clock", { ...OLD, now: { ...LATE, lastMs: LAP_MS - 61 } }, "none"],
  ["unchanged, of a lap that is not counted yet", { ...OLD, now: { ...LATE, count: 3 } }, "none"],
  ["shown before the next line is near", { midLapCount: 4, now: { npos: 0.8 } }, "timed"],
  ["shown when the next line is near", { midLapCount: 4, now: { npos: 0.801 } }, "none"],
  ["shown just before the line by a car from the pits", { midLapCount: null, now: { npos: 0.9 } }, "timed"],
  ["shown when the clock is set back again", { clockSetBack: CROSSING }, "none"],
  ["shown when the place wraps again", { placeWrapped: SIGNAL }, "none"],
])("the awaited lap, when there is a last time %s: $2", (_, change, kind) => {
  expect(kindOf(change)).toBe(kind);
});

const lapsOf = (...times: readonly number[]) =>
  times.map((ms) => ({ ms, sectorsMs: null, timeMs: 0, isPitLap: false }));

it.each([
  ["that lap's", lapsOf(1, 2, 3, LAP_MS + 9000), "timed"],
  ["another time for that lap", lapsOf(1, 2, 3, LAP_MS), "none"],
  ["the same time for the lap before", lapsOf(1, 2, LAP_MS + 9000), "none"],
])("a time far from the clock, when the game's log has %s: $2", (_, logged, kind) => {
  expect(kindOf({ logged, now: { ...OVER, lastMs: LAP_MS + 9000 } })).toBe(kind);
});

it.each<[string, number, number | null, number, "missed" | "none"]>([
  ["more laps than we have", 0.5, 4, 5, "missed"],
  ["as many laps as we have", 0.5, 4, 4, "none"],
  ["fewer laps than we have, as after a pit stop", 0.5, 4, 3, "none"],
  ["more laps, before mid-lap", 0.4, 4, 5, "none"],
  ["more laps, after mid-lap", 0.8, 4, 5, "none"],
  ["laps before we have counted any", 0.5, null, 5, "none"],
])("when the game counts %s: $4", (_, npos, counted, count, kind) => {
  expect(kindOf({ awaited: null, counted, now: { npos, count } })).toBe(kind);
});

const UNWATCHED = { ...AWAITED, crossing: { ...CROSSING, isWatched: false } };
const OUT = { ...AWAITED, lap: { ...FLYING, kind: "out" } } as const;

it.each<[string, LapEndWindow["awaited"], number, "uncounted" | "none", number]>([
  ["a flying lap", AWAITED, 3, "none", 5],
  ["a flying lap whose end was not watched", UNWATCHED, 3, "uncounted", 4],
  ["a counted lap whose end was not watched", UNWATCHED, 4, "uncounted", 5],
  ["an out-lap", OUT, 3, "uncounted", 4],
  ["a counted out-lap", OUT, 4, "none", 5],
  ["an out-lap joined after mid-lap", { ...OUT, midLapCount: null }, 4, "uncounted", 4],
])("in mid-lap, %s without a time: $3; the one after it is lap $4", (_, awaited, count, kind, number) => {
  const window = windowOf({ awaited, now: { npos: 0.5, count, lastMs: 0 } });
  expect(resolveLapEnd(window).kind).toBe(kind);
  expect(runningLapNumber(window)).toBe(number);
});

it.each<[string, number | null, number | null, "untimed" | "crossed"]>([
  ["was counted", 3, 4, "untimed"],
  ["was not counted", 3, 3, "crossed"],
  ["was counted for all we know", null, 4, "crossed"],
])("at the next line a lap without a time that %s: $3", (_, before, midLapCount, kind) => {
  const change = { clockSetBack: CROSSING, placeWrapped: SIGNAL, midLapCount };
  expect(kindOf({ ...change, awaited: { ...AWAITED, midLapCount: before } })).toBe(kind);
});

it.each<[string, Change]>([
  ["the clock is set back and the car teleported", { clockSetBack: CROSSING, teleported: SIGNAL }],
  ["the car is put into its box", { isPutIntoBox: true }],
])("a lap has no end when %s", (_, change) => {
  expect(kindOf(change)).toBe("teleported");
});

it.each([
  ["less than 2 s", 1999, true],
  ["2 s", 2000, false],
])("a lap that ended in a break %s after its last frame is valid: $2", (_, unseenMs, valid) => {
  const tracker = new LapTracker();
  tracker.update({ ...SAMPLE, npos: 0.5 });
  tracker.update({ ...SAMPLE, npos: 0.9, clockMs: LAP_MS, atMs: LAP_MS });
  tracker.skip();
  const next = { npos: 0.01, clockMs: 10, atMs: LAP_MS, count: 4, lastMs: LAP_MS + unseenMs };
  const [lap] = tracker.update({ ...SAMPLE, ...next });
  expect(lap?.completed).toMatchObject({ timeMs: LAP_MS + unseenMs, valid });
});

it.each([
  ["10 s", 12_000, true],
  ["more than 10 s", 12_001, false],
])("a break hides %s of a lap, and 2 s of delay: its time is known: $2", (_, unseenMs, isKnown) => {
  const tracker = new LapTracker();
  tracker.update({ ...SAMPLE, npos: 0.5 });
  tracker.update({ ...SAMPLE, npos: 0.9, clockMs: LAP_MS, atMs: LAP_MS });
  tracker.skip();
  const next = { npos: 0.01, clockMs: 10, atMs: LAP_MS, count: 4, lastMs: LAP_MS + unseenMs };
  expect(tracker.update({ ...SAMPLE, ...next })).toHaveLength(isKnown ? 1 : 0);
});
