import { describe, expect, it } from "vitest";
import { BattleEvents } from "../../core/src/race/events/battles.js";
import { ContactEvents } from "../../core/src/race/events/contact.js";
import type { EventDetector } from "../../core/src/race/events/detector.js";
import { OffTrackEvents } from "../../core/src/race/events/off-track.js";
import { PitEvents } from "../../core/src/race/events/pits.js";
import { PositionEvents } from "../../core/src/race/events/positions.js";
import { SessionEvents } from "../../core/src/race/events/session.js";
import { StartAndFinish } from "../../core/src/race/events/start-and-finish.js";
import { FULL } from "../obs-overlay/fixtures.js";
import { type Frame, run, step } from "./event-steps.js";

const battle = (side: "ahead" | "none"): Frame => ({
  state: { gap: { battle: side }, standings: FULL.standings },
});
const place = (overall: number): Frame => ({
  state: { session: { isRace: true }, lap: { currentMs: 1 }, position: { overall } },
});
const clock = (currentMs: number): Frame => ({ state: { session: { isRace: true }, lap: { number: 1, currentMs } } });
const flag = (driver: "NoFlag" | "CheckeredFlag"): Frame => ({
  state: { session: { isRace: true }, flag: { driver } },
});
const finished: Frame = { ...flag("CheckeredFlag"), completed: [FULL.laps[1]!] };

it.each<[string, () => EventDetector, Frame, Frame, number]>([
  ["battleBegan", () => new BattleEvents(), battle("none"), battle("ahead"), 1000],
  ["battleEnded", () => new BattleEvents(), battle("ahead"), battle("none"), 2000],
  ["pitEntered", () => new PitEvents(), { inPits: false }, { inPits: true }, 500],
  ["pitLeft", () => new PitEvents(), { inPits: true }, { inPits: false }, 500],
  ["offTrack", () => new OffTrackEvents(), { wheelsOff: 2 }, { wheelsOff: 3 }, 300],
  ["positionGained", () => new PositionEvents(), place(5), place(4), 1500],
  ["positionLost", () => new PositionEvents(), place(5), place(6), 1500],
  ["raceStarted", () => new StartAndFinish(), clock(0), clock(1), 300],
  ["raceFinished", () => new StartAndFinish(), flag("NoFlag"), finished, 300],
])("%s comes $4 ms after the change, not before", (type, newDetector, before, after, settlesMs) => {
  const settled = [0, 10_000, 20_000].map((ms) => [ms, before] as const);
  const changed = [30_000, 30_000 + settlesMs - 1].map((ms) => [ms, after] as const);
  const detector = newDetector();
  expect(run(detector, [...settled, ...changed])).toEqual([]);
  expect(run(detector, [[30_000 + settlesMs, after]])).toEqual([type]);
});

it.each([
  ["short of a second is the same excursion", 999, 0],
  ["of a second ends the excursion", 1000, 1],
])("time on the track %s", (_, onTrackMs, more) => {
  const [on, off]: Frame[] = [{ wheelsOff: 0 }, { wheelsOff: 3 }];
  const detector = new OffTrackEvents();
  const first = [
    [0, on!],
    [5000, on!],
    [6000, off!],
    [6300, off!],
  ] as const;
  expect(run(detector, first)).toEqual(["offTrack"]);
  const backMs = 7000 + onTrackMs;
  const again = [
    [7000, on!],
    [backMs, on!],
    [backMs, off!],
    [backMs + 300, off!],
  ] as const;
  expect(run(detector, again)).toHaveLength(more);
});

it.each([
  [499, []],
  [500, ["positionGained"]],
])("a place counts once the car has been out of the pits for 500 ms: after %i ms %o", (outMs, expected) => {
  const frames = [
    [0, place(5)],
    [outMs, place(5)],
    [outMs + 1500, place(5)],
    [outMs + 1501, place(4)],
    [outMs + 3001, place(4)],
  ] as const;
  expect(run(new PositionEvents(), frames)).toEqual(expected);
});

it.each([
  ["less than 3 s", 2999, ["raceFinished"]],
  ["3 s", 3000, []],
])("a lap completed %s before the flag is the last: $2", (_, lateMs, expected) => {
  const frames = [
    [0, flag("NoFlag")],
    [5000, flag("NoFlag")],
    [10_000, { ...flag("NoFlag"), completed: [FULL.laps[1]!] }],
    [10_000 + lateMs - 300, flag("CheckeredFlag")],
    [10_000 + lateMs, flag("CheckeredFlag")],
  ] as const;
  expect(run(new StartAndFinish(), frames)).toEqual(expected);
});

it.each([
  ["with its names", "Monza", 1000],
  ["without names", null, 5000],
])("a new session %s is an event after $2 ms", (_, track, waitMs) => {
  const events = new SessionEvents();
  events.begin({ atMs: 0, liveMs: 0 });
  const at = (ms: number) => events.update(step(ms, { state: { session: { track } } })).length;
  expect([waitMs - 1, waitMs].map(at)).toEqual([0, 1]);
});

describe("a contact", () => {
  const damage = (front: number): Frame => ({
    state: { damage: { front, rear: 0, left: 0, right: 0, centre: 0 } },
  });

  it.each([
    ["less than 5", [[1000, 4.99]], []],
    ["5", [[1000, 5]], ["contact"]],
    [
      "twice 3 within half a second",
      [
        [1000, 3],
        [1499, 6],
      ],
      ["contact"],
    ],
    [
      "twice 3 half a second apart",
      [
        [1000, 3],
        [1500, 6],
      ],
      [],
    ],
  ] as const)("is damage of %s: $2", (_, hits, expected) => {
    const [, last] = hits.at(-1)!;
    const frames = [[0, 0], ...hits, [2500, last]] as const;
    expect(
      run(
        new ContactEvents(),
        frames.map(([ms, front]) => [ms, damage(front)] as const),
      ),
    ).toEqual(expected);
  });

  it("is an event half a second after it was detected", () => {
    const detector = new ContactEvents();
    expect(
      run(detector, [
        [0, damage(0)],
        [1000, damage(9)],
        [1499, damage(9)],
      ]),
    ).toEqual([]);
    expect(run(detector, [[1500, damage(9)]])).toEqual(["contact"]);
  });
});
