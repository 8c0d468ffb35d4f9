import { expect, test } from "vitest";
import type { Status } from "../../core/src/race/state.js";
import { stopsOf } from "../../core/src/results/collect/pit-stops.js";
import { PitWatch } from "../../core/src/results/collect/pit-watch.js";
import { GRID, line, OWN, read, RIVAL, stateId } from "../game-log/written.js";
import { withParts } from "../obs-overlay/fake-feed.js";
import { NOTHING } from "../obs-overlay/fixtures.js";
import { entry } from "../race/entry.js";

const [OWN_ID, RIVAL_ID] = [stateId(OWN), stateId(RIVAL)];
const LINES = [
  line(100_000, `Car ${RIVAL} entered to pitlane`),
  line(110_000, `Car ${OWN} entered to pitlane`),
  line(125_000, `Car ${RIVAL} exited to pitlane`),
  line(140_000, `Car ${OWN} exited to pitlane`),
];
/** When each of `LINES` was written. */
const AT_MS = [100_000, 110_000, 125_000, 140_000];

interface Options {
  /** From when to when the game is paused. ms */
  readonly paused?: readonly [number, number];
  readonly status?: Status;
  readonly isOnline?: boolean | null;
  readonly fromMs?: number;
  readonly hasLog?: boolean;
}

/** Stops of two cars, watched with ten moments a second. The player stands from 115 s to 118 s. */
function watched({
  paused = [0, 0],
  status = "paused",
  isOnline = false,
  fromMs = 90_000,
  hasLog = true,
}: Options = {}) {
  const watch = new PitWatch();
  const entries = [entry(OWN_ID, { isPlayer: true, status: "racing" }), entry(RIVAL_ID)];
  let seen = null;
  for (let atMs = fromMs; atMs <= 150_000; atMs += 100) {
    const isPaused = atMs >= paused[0] && atMs < paused[1];
    const inPitLane = atMs >= 110_000 && atMs < 140_000;
    const state = withParts(
      { ...NOTHING, entries },
      {
        connection: { status: isPaused ? status : "live" },
        session: { isRace: true, isOnline },
        car: { inPitLane, inPitBox: false, speedKmh: atMs > 115_000 && atMs <= 118_000 ? 0 : 60 },
        lap: { number: 1 },
      },
    );
    const session = read([...GRID, ...LINES.filter((_, i) => AT_MS[i]! <= atMs)]);
    seen = { atMs, wallMs: atMs, state, entries, log: hasLog ? { beganMs: 0, session } : null };
    watch.add(seen);
    if (atMs === 110_500) watch.take({ type: "pitEntered", atMs: 110_000 }, () => 1);
    if (atMs === 140_500) watch.take({ type: "pitLeft", atMs: 140_000, durationMs: 29_000, placesLost: null }, () => 1);
  }
  return stopsOf(seen!, watch.stops, (lap) => lap);
}

test("the log has the time of every car in the pit lane, and the page how long the player stood", () => {
  expect(watched()).toEqual([
    { id: OWN_ID, lap: 1, laneMs: 30_000, stationaryMs: 3000 },
    { id: RIVAL_ID, lap: 1, laneMs: 25_000, stationaryMs: null },
  ]);
});

test("a stop during which the game was paused has no time by the log, and the player's has its own", () => {
  expect(watched({ paused: [112_000, 113_000] })).toEqual([
    { id: OWN_ID, lap: 1, laneMs: 29_000, stationaryMs: 3000 },
    { id: RIVAL_ID, lap: 1, laneMs: null, stationaryMs: null },
  ]);
  expect(watched({ paused: [127_000, 128_000] })[1]!.laneMs).toBe(25_000);
  expect(watched({ paused: [112_000, 113_000], status: "replay", isOnline: null })[1]!.laneMs).toBeNull();
});

test("online the race goes on in a pause, but what the player did meanwhile is not known", () => {
  expect(watched({ paused: [112_000, 113_000], isOnline: true })).toEqual([
    { id: OWN_ID, lap: 1, laneMs: 30_000, stationaryMs: null },
    { id: RIVAL_ID, lap: 1, laneMs: 25_000, stationaryMs: null },
  ]);
});

test("a stop that was made before anything was watched has no time, for there may have been a pause", () => {
  expect(watched({ fromMs: 130_000 }).map(({ laneMs, stationaryMs }) => [laneMs, stationaryMs])).toEqual([
    [null, null],
    [null, null],
  ]);
});

test("without a log there are the player's own stops", () => {
  expect(watched({ hasLog: false })).toEqual([{ id: OWN_ID, lap: 1, laneMs: 29_000, stationaryMs: 3000 }]);
});
