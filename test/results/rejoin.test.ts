import { expect, test } from "vitest";
import type { GameLogEvent } from "../../core/src/game-log/index.js";
import type { RaceState } from "../../core/src/race/state.js";
import type { CollectorInput } from "../../core/src/results/index.js";
import { isSameRace } from "../../core/src/results/collect/rejoin.js";
import { withParts } from "../obs-overlay/fake-feed.js";
import { NOTHING } from "../obs-overlay/fixtures.js";
import { GRID, OWN, read, stateId } from "../game-log/written.js";
import { entry } from "../race/entry.js";

const MINUTE_MS = 60_000;
const OWN_ID = stateId(OWN);

type Parts = Parameters<typeof withParts>[1];

/** A race online in its seventh minute, with the player alone. */
const RACE: Parts = {
  connection: { status: "live" },
  session: {
    ...{ isRace: true, isOnline: true, track: "Imola", layout: "GP", lapsTotal: null, phase: "Session" },
    ...{ timeLeftMs: 20 * MINUTE_MS, timeOfDay: "14:07" },
  },
  lap: { number: 4 },
};

function stateOf(changes: Parts): RaceState {
  const names = ["connection", "session", "lap"] as const;
  const parts = Object.fromEntries(names.map((name) => [name, { ...RACE[name], ...changes[name] }]));
  return withParts({ ...NOTHING, entries: [entry(OWN_ID, { isPlayer: true, status: "racing" })] }, parts);
}

/** Whether a race goes on that was left after three laps: by what was seen of it last, and two minutes later. */
function goesOn(now: Parts, before: Parts = {}, { afterMs = 2 * MINUTE_MS, started = false } = {}) {
  const state = stateOf(before);
  const session = read(GRID);
  const seen = { atMs: 0, wallMs: 0, state, entries: state.entries, log: { beganMs: 1000, session } };
  const history: GameLogEvent[] = started ? [{ kind: "eventStarted", timeMs: 2000, mode: "RACE", lapsTotal: 5 }] : [];
  const later = stateOf({ session: { timeLeftMs: 18 * MINUTE_MS, timeOfDay: "14:09" }, lap: { number: 1 }, ...now });
  const moment: CollectorInput = { atMs: afterMs, wallMs: afterMs, state: later, log: { session, history } };
  return isSameRace(seen, 3, moment, afterMs);
}

test("a race goes on that is under way when the player is back in it", () => {
  expect(goesOn({})).toBe(true);
  expect(goesOn({ lap: { number: 4 } })).toBe(true);
  expect(goesOn({ session: { timeOfDay: "00:01" } }, { session: { timeOfDay: "23:58" } })).toBe(true);
});

test("is not known before the car is there, and the page is filled", () => {
  expect(goesOn({ lap: { number: null } })).toBeNull();
  expect(goesOn({ session: { track: null } })).toBeNull();
});

test.each<[string, Parts]>([
  ["begins", { session: { phase: "Waiting_For_Players" } }],
  ["ends", { session: { phase: "Ended" } }],
  ["is on another track", { session: { track: "Monza" } }],
  ["is on another layout", { session: { layout: "Short" } }],
  ["is local", { session: { isOnline: false } }],
  ["has another length", { session: { lapsTotal: 12 } }],
  ["has more time left", { session: { timeLeftMs: 25 * MINUTE_MS } }],
  ["is earlier in the day", { session: { timeOfDay: "14:06" } }],
  ["is no race", { session: { isRace: false } }],
  ["has the player on a lap that it has driven", { lap: { number: 2 } }],
])("another race %s", (_, now) => {
  expect(goesOn(now)).toBe(false);
});

test("a race that was over for the player does not go on, nor one that was left long ago", () => {
  expect(goesOn({}, { session: { phase: "Waiting_For_PitBox" } })).toBe(false);
  expect(goesOn({}, {}, { afterMs: 11 * MINUTE_MS })).toBe(false);
  expect(goesOn({}, {}, { started: true })).toBe(false);
});
