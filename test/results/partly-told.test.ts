import { describe, expect, test } from "vitest";
import type { Entry } from "../../core/src/race/state.js";
import { resultOf } from "../../core/src/results/collect/result-of.js";
import { GRID, LAPPED, lapLines, line, OWN, read, RIVAL, stateId } from "../game-log/written.js";
import { withParts } from "../obs-overlay/fake-feed.js";
import { NOTHING } from "../obs-overlay/fixtures.js";
import { entry } from "../race/entry.js";
import { gapChart, lapChart } from "../../plugins/obs-overlay/src/pages/studio/results/charts.js";

const [OWN_ID, RIVAL_ID, LAPPED_ID] = [OWN, RIVAL, LAPPED].map(stateId) as [string, string, string];

const BEGUN = { atMs: 0, wallMs: 0, firstLap: 1, timeOfDay: null };
const finish = (atMs: number, id: string) => line(atMs, `END_SESSION WatingForOthers Ending Lap for ${id} car`);
const laps = (id: string, firstMs: number, count: number, lapMs: number) =>
  Array.from({ length: count }, (_, i) =>
    lapLines(firstMs + i * lapMs, id, [30_000, 25_000, lapMs - 55_000], i),
  ).flat();
const raced = (id: string, firstMs: number, lapMs: number) => [
  ...laps(id, firstMs, 2, lapMs),
  finish(firstMs + lapMs + 1, id),
];
const DRIVEN = [...raced(RIVAL, 90_000, 90_000), ...raced(OWN, 95_000, 95_000)];

/** The result of a race of three, of whose cars the log and the road tell something. `entries`: what the road tells. */
function result(lines: readonly string[], entries: Readonly<Record<string, Partial<Entry>>>, isOver = true) {
  const state = withParts(NOTHING, { session: { isRace: true } });
  const rows = [OWN_ID, RIVAL_ID, LAPPED_ID].map((id) => entry(id, { isPlayer: id === OWN_ID, ...entries[id] }));
  const seen = { atMs: 0, wallMs: 0, state, entries: rows, log: { beganMs: 0, session: read(lines) } };
  return resultOf(BEGUN, seen, {
    flags: [],
    driven: { laps: state.laps, breaks: [], ends: new Map() },
    pits: { own: [], untimed: new Set() },
    isOver,
  }).result;
}
const ofCar = <T extends { readonly id: string }>(all: readonly T[], id: string) => all.filter((one) => one.id === id);
const START = GRID.slice(0, -3);
const started = (...ids: readonly string[]) => ids.map((id) => line(20, `Car ${id} has started the race!`));

describe("a log that tells only what the player drives", () => {
  const only = [...START, ...started(OWN), ...raced(OWN, 95_000, 95_000)];

  test.each<[string, Partial<Entry>]>([
    ["whose laps the road tells", { laps: 2, status: "finished", position: 1 }],
    ["of which it is only known that they were there", { status: "racing" }],
  ])("has no final result beside cars %s", (_, rival) => {
    const own: Partial<Entry> = { laps: 2, position: rival.position ? 3 : null };
    const got = result(only, { [OWN_ID]: own, [RIVAL_ID]: rival, [LAPPED_ID]: { ...rival, laps: 0 } });
    expect([got.isFinal, got.timing]).toEqual([false, "own"]);
    const [player] = ofCar(got.entries, OWN_ID);
    expect([player!.position, player!.laps, player!.status]).toEqual([own.position, 2, "finished"]);
    const [other] = ofCar(got.entries, RIVAL_ID);
    expect([other!.laps, other!.pitStops, other!.status]).toEqual([rival.laps ?? null, null, rival.status]);
    expect(got.laps.map(({ id, position }) => [id, position])).toEqual([
      [OWN_ID, null],
      [OWN_ID, null],
    ]);
  });
});

describe("a race that one car left", () => {
  const lines = [...GRID, ...laps(LAPPED, 99_000, 1, 99_000), ...DRIVEN];

  test("is final once the others have finished", () => {
    const got = result(lines, { [LAPPED_ID]: { laps: 1, status: "gone" } });
    expect([got.isFinal, got.timing]).toEqual([true, "log"]);
    expect(got.entries.map(({ id, position, status }) => [id, position, status])).toEqual([
      [RIVAL_ID, 1, "finished"],
      [OWN_ID, 2, "finished"],
      [LAPPED_ID, 3, "gone"],
    ]);
  });

  test("is not final while it is under way, nor is it known what became of it", () => {
    const got = result(lines, { [LAPPED_ID]: { laps: 1, status: "racing" } });
    expect(got.isFinal).toBe(false);
    expect(ofCar(got.entries, LAPPED_ID)[0]!.status).toBe("racing");
  });

  test("has the player as gone that left it before its finish, once it is over", () => {
    const left = [...GRID, ...raced(RIVAL, 90_000, 90_000), ...laps(OWN, 95_000, 1, 95_000)];
    const statusOf = (isOver: boolean) =>
      ofCar(result(left, { [OWN_ID]: { laps: 1, status: "inPit" } }, isOver).entries, OWN_ID)[0]!.status;
    expect([statusOf(true), statusOf(false)]).toEqual(["gone", "inPit"]);
  });
});

describe("a race beside a car whose start the log did not tell", () => {
  const others = [...START, ...started(OWN, RIVAL), ...DRIVEN];
  const places = ({ laps: all }: ReturnType<typeof result>, id: string) =>
    ofCar(all, id).map(({ position }) => position);

  test("has the places of the others at the end of each lap, where that one drove none", () => {
    const got = result(others, { [LAPPED_ID]: { laps: 0, status: "racing" } });
    expect([places(got, RIVAL_ID), places(got, OWN_ID)]).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect([got.isFinal, ofCar(got.entries, LAPPED_ID)[0]!.status]).toEqual([true, "out"]);
  });

  test("leaves out one that joined later: its first lap is another one", () => {
    const got = result([...others, ...laps(LAPPED, 60_000, 1, 88_000)], { [LAPPED_ID]: { laps: 1 } });
    expect([places(got, RIVAL_ID), places(got, OWN_ID), places(got, LAPPED_ID)]).toEqual([[1, 1], [2, 2], [null]]);
    expect(lapChart(got).map(({ id }) => id)).toEqual([RIVAL_ID, OWN_ID]);
    expect(gapChart(got).map(({ id, points }) => [id, points.map(({ value }) => value)])).toEqual([
      [RIVAL_ID, [0, 0]],
      [OWN_ID, [5000, 10_000]],
    ]);
  });
});
