import { describe, expect, it } from "vitest";
import type { LoggedSession } from "../../core/src/game-log/index.js";
import { entriesOnly, ownOnly } from "../../core/src/game-log/session-log.js";
import { CarModels } from "../../core/src/race/entries/car-models.js";
import { entriesOf, type EntrySources } from "../../core/src/race/entries/entries.js";
import { sessionBest } from "../../core/src/race/entries/logged-laps.js";
import type { CompletedLap, Entry, Standing } from "../../core/src/race/state.js";
import { GRID, LAPPED, lapLines, line, OWN, read, RIVAL, stateId } from "../game-log/written.js";
import { NOTHING } from "../obs-overlay/fixtures.js";

const [OWN_ID, RIVAL_ID, LAPPED_ID] = [OWN, RIVAL, LAPPED].map(stateId) as [string, string, string];
const RACE = { ...NOTHING.session, isRace: true };

/** The entries of a race of three that has begun, until a test changes something. */
function entries(logged: LoggedSession | null, changes: Partial<EntrySources> = {}): readonly Entry[] {
  return entriesOf({
    logged,
    seen: [OWN_ID, RIVAL_ID, LAPPED_ID].map((id) => ({ id, parked: false, isGone: false, isPutAway: false })),
    standings: null,
    session: RACE,
    player: OWN_ID,
    car: { ...NOTHING.car, driver: "Ada L.", model: "Fast A" },
    lap: NOTHING.lap,
    laps: [],
    hasStarted: true,
    labels: new Map(),
    models: new CarModels(),
    ...changes,
  });
}

const standing = (id: string, position: number, changes: Partial<Standing> = {}): Standing => ({
  id,
  label: null,
  name: null,
  isPlayer: id === OWN_ID,
  position,
  laps: 1,
  gapMs: position === 1 ? null : 1000 * position,
  intervalMs: position === 1 ? null : 500,
  lapsBehind: 0,
  finished: false,
  ...changes,
});
const ORDER = [standing(OWN_ID, 1), standing(RIVAL_ID, 2), standing(LAPPED_ID, 3)];
const of = (all: readonly Entry[], id: string) => all.find((entry) => entry.id === id)!;
const ownLap = (changes: Partial<CompletedLap>): CompletedLap => ({
  number: 1,
  timeMs: null,
  valid: true,
  kind: "flying",
  sectorsMs: [],
  position: null,
  fuelUsedL: null,
  ...changes,
});
const ids = (all: readonly Entry[]) => all.map(({ id }) => id);

describe("an entry", () => {
  it("has its driver, number and car from the game's log, and the places won since the grid", () => {
    const all = entries(read(GRID), { standings: ORDER });
    expect(of(all, RIVAL_ID)).toMatchObject({
      name: "Mia Rossi",
      shortName: "ROS",
      number: 2,
      model: "ks_b",
      isAi: true,
      gridPosition: 1,
      position: 2,
      placesWon: -1,
      gapMs: 2000,
      intervalMs: 500,
      source: "log",
    });
    expect(of(all, OWN_ID)).toMatchObject({
      name: "Ada Lovelace",
      shortName: "LOV",
      model: "Fast A",
      isAi: false,
      placesWon: 1,
    });
  });

  it("keeps the streamer's label beside the driver's name", () => {
    const [, rival] = entries(read(GRID), { standings: ORDER, labels: new Map([[RIVAL_ID, "Boss"]]) });
    expect(rival).toMatchObject({ name: "Mia Rossi", label: "Boss" });
  });

  it("has the display name of the player's car for every car of that model", () => {
    const models = new CarModels();
    models.learn("ks_b", "Fast B");
    expect(of(entries(read(GRID), { models }), RIVAL_ID).model).toBe("Fast B");
  });

  it("without the log has what the pages tell, and nothing else", () => {
    const all = entries(null, { standings: ORDER });
    expect(of(all, OWN_ID)).toMatchObject({ name: "Ada L.", shortName: "L", model: "Fast A", source: "road" });
    expect(of(all, RIVAL_ID)).toMatchObject({
      name: null,
      shortName: null,
      number: null,
      model: null,
      isAi: null,
      gridPosition: null,
      lastMs: null,
      bestMs: null,
      pitStops: null,
      position: 2,
      source: "road",
    });
  });

  it("has its laps and sectors; the player's are the page's", () => {
    const logged = read([
      ...GRID,
      ...lapLines(95_000, RIVAL, [30_000, 25_000, 40_000], 0),
      ...lapLines(190_000, RIVAL, [31_000, 24_000, 40_000], 1),
      line(220_000, `Split completed for car ${RIVAL}: (29500 ms, splitindex 0) lap:2`),
    ]);
    const all = entries(logged, { lap: { ...NOTHING.lap, lastMs: 94_321, bestMs: 94_000, sector: 3 } });
    expect(of(all, RIVAL_ID)).toMatchObject({
      laps: 2,
      lastMs: 95_000,
      bestMs: 95_000,
      lastSectorsMs: [31_000, 24_000, 40_000],
      bestSectorsMs: [29_500, 24_000, 40_000],
      currentSector: 2,
    });
    expect(of(all, OWN_ID)).toMatchObject({ lastMs: 94_321, bestMs: 94_000, currentSector: 3 });
  });

  it.each([
    ["before the log", 94_321, []],
    ["as the log does", 95_000, [31_000, 24_000, 40_000]],
    ["after the log", 96_000, [30_000, 25_000, 41_000]],
  ])("has the sectors of the player's last lap, which the page tells %s", (_, lastMs, lastSectorsMs) => {
    const logged = read([
      ...GRID,
      ...lapLines(96_000, OWN, [30_000, 25_000, 41_000], 0),
      ...lapLines(191_000, OWN, [31_000, 24_000, 40_000], 1),
    ]);
    expect(of(entries(logged, { lap: { ...NOTHING.lap, lastMs } }), OWN_ID)).toMatchObject({ lastMs, lastSectorsMs });
  });
});

it("of a log without its beginning only who drives is shown", () => {
  const laps = lapLines(95_000, RIVAL, [30_000, 25_000, 40_000], 0);
  const all = entries(entriesOnly(read([...GRID, ...laps, line(96_000, `Car ${RIVAL} entered to pitlane`)])));
  expect(of(all, RIVAL_ID)).toMatchObject({
    name: "Mia Rossi",
    number: 2,
    isAi: true,
    status: "inPit",
    gridPosition: null,
    laps: null,
    lastMs: null,
    bestMs: null,
    lastSectorsMs: [],
    bestSectorsMs: [],
    currentSector: null,
    pitStops: null,
  });
});

describe("the status of an entry", () => {
  const pits = read([...GRID, line(30_000, `Car ${RIVAL} entered to pitlane`)]);
  const away = read([...GRID, line(30_000, `END_SESSION car ${RIVAL} has ended teleported to pit`)]);
  const rival = { id: RIVAL_ID, parked: false, isGone: false, isPutAway: false };

  it.each<[string, LoggedSession | null, Partial<EntrySources>]>([
    ["grid", read(GRID), { hasStarted: false }],
    ["racing", read(GRID), {}],
    ["inPit", pits, {}],
    ["out", read(GRID), { seen: [{ ...rival, parked: true }] }],
    // it may stand in its box
    ["racing", null, { seen: [{ ...rival, parked: true }] }],
    ["racing", ownOnly(read(GRID), OWN_ID), { seen: [{ ...rival, parked: true }] }],
    ["racing", entriesOnly(read(GRID)), { seen: [{ ...rival, parked: true }] }],
    ["out", read(GRID.slice(0, -2)), { seen: [{ ...rival, parked: true }] }],
    ["out", away, {}],
    ["out", null, { seen: [{ ...rival, isPutAway: true }] }],
    ["gone", read(GRID), { seen: [{ ...rival, isGone: true }] }],
    [
      "finished",
      read(GRID),
      { standings: [standing(RIVAL_ID, 1, { finished: true })], seen: [{ ...rival, parked: true }] },
    ],
  ])("%s", (status, logged, changes) => {
    expect(of(entries(logged, changes), RIVAL_ID)?.status ?? "none").toBe(status);
  });
});

it.each([
  ["out", { inPitLane: false, inPitBox: false }],
  ["inPit", { inPitLane: true, inPitBox: false }],
  ["inPit", { inPitLane: false, inPitBox: true }],
  ["racing", { inPitLane: null, inPitBox: null }],
])("without a log the player's car that stands is %s by what the page tells of the pits", (status, pits) => {
  const seen = [{ id: OWN_ID, parked: true, isGone: false, isPutAway: false }];
  expect(of(entries(null, { seen, car: { ...NOTHING.car, ...pits } }), OWN_ID).status).toBe(status);
});

describe("the order of the entries", () => {
  it("is that of the standings", () => {
    const order = [standing(LAPPED_ID, 1), standing(OWN_ID, 2), standing(RIVAL_ID, 3)];
    expect(ids(entries(read(GRID), { standings: order }))).toEqual([LAPPED_ID, OWN_ID, RIVAL_ID]);
  });

  it("is the game's result at the end, where the order on the track was never known", () => {
    const end = [
      ...lapLines(90_000, RIVAL, [30_000, 25_000, 35_000], 0),
      line(90_100, `END_SESSION WatingForOthers Ending Lap for ${RIVAL} car`),
      ...lapLines(95_000, OWN, [30_000, 25_000, 40_000], 0),
      line(95_100, `END_SESSION WatingForOthers Ending Lap for ${OWN} car`),
    ];
    expect(entries(read([...GRID, ...end])).map(({ position }) => position)).toEqual([null, null, null]);
    const over = read([...GRID, ...end, line(99_000, `END_SESSION car ${LAPPED} has ended teleported to pit`)]);
    const all = entries(over);
    expect(ids(all)).toEqual([RIVAL_ID, OWN_ID, LAPPED_ID]);
    expect(all.map(({ position }) => position)).toEqual([1, 2, 3]);
    expect(all.map(({ placesWon }) => placesWon)).toEqual([0, 0, 0]);
  });

  it("outside of races is by the best laps, with the gaps between them", () => {
    const logged = read([
      ...GRID.slice(0, 11),
      ...lapLines(95_000, LAPPED, [30_000, 25_000, 40_000], 0),
      ...lapLines(190_000, RIVAL, [30_000, 24_000, 40_000], 0),
    ]);
    const all = entries(logged, { session: NOTHING.session, lap: { ...NOTHING.lap, bestMs: 94_500 } });
    expect(all.map(({ id, position, gapMs, intervalMs }) => ({ id, position, gapMs, intervalMs }))).toEqual([
      { id: RIVAL_ID, position: 1, gapMs: null, intervalMs: null },
      { id: OWN_ID, position: 2, gapMs: 500, intervalMs: 500 },
      { id: LAPPED_ID, position: 3, gapMs: 1000, intervalMs: 500 },
    ]);
  });
});

it("the best of the session is of all cars, and no lap that the game made up", () => {
  const logged = read([
    ...GRID,
    ...lapLines(95_000, RIVAL, [30_000, 25_000, 40_000], 0),
    ...lapLines(96_000, OWN, [31_000, 24_000, 41_000], 0),
    line(120_000, `Split completed for car ${OWN}: (29000 ms, splitindex 0) lap:1`),
    line(121_000, `END_SESSION car ${LAPPED} has ended teleported to pit`),
    line(121_000, `New lap carId ${LAPPED}: 00:50.000`),
  ]);
  const player = { id: OWN_ID, laps: [ownLap({ timeMs: 96_000 })], isValid: true };
  expect(sessionBest(logged, player)).toEqual({
    lapMs: 95_000,
    id: RIVAL_ID,
    sectorsMs: [
      { ms: 29_000, id: OWN_ID },
      { ms: 24_000, id: OWN_ID },
      { ms: 40_000, id: RIVAL_ID },
    ],
  });
});

it("of a log that tells only what the player drives nobody has a place by best laps", () => {
  const laps = lapLines(95_000, OWN, [30_000, 25_000, 40_000], 0);
  const logged = ownOnly(read([...GRID, ...laps]), OWN_ID);
  const own = { lap: { ...NOTHING.lap, bestMs: 95_000 }, laps: [ownLap({ timeMs: 95_000 })] };
  const all = entries(logged, { session: NOTHING.session, ...own });
  expect(all.map(({ position }) => position)).toEqual([null, null, null]);
  expect(of(all, OWN_ID)).toMatchObject({ laps: 1, lastSectorsMs: [], bestSectorsMs: [30_000, 25_000, 40_000] });
  expect(of(all, RIVAL_ID)).toMatchObject({ name: "Mia Rossi", laps: null, bestSectorsMs: [] });
});

describe("bests of the player are of valid laps only", () => {
  const logged = read([
    ...GRID,
    ...lapLines(95_000, OWN, [30_000, 25_000, 40_000], 0),
    ...lapLines(96_000, RIVAL, [31_000, 24_000, 41_000], 0),
  ]);
  const more = read(
    [...lapLines(190_000, OWN, [33_000, 26_000, 42_000], 1), line(220_000, splitOf(OWN, 28_000))],
    logged,
  );
  const first = { timeMs: 95_000, valid: false };
  const second = { number: 2, timeMs: 101_000 };

  function bests(session: LoggedSession, laps: readonly Partial<CompletedLap>[], isValid = true) {
    const own = { laps: laps.map(ownLap), isValid };
    const { lapMs, id, sectorsMs } = sessionBest(session, { ...own, id: OWN_ID });
    const all = entries(session, { laps: own.laps, lap: { ...NOTHING.lap, valid: isValid } });
    return { best: [lapMs, id], first: sectorsMs[0], ofPlayer: of(all, OWN_ID).bestSectorsMs };
  }

  it("an invalid lap is not the fastest, nor are its sectors", () => {
    expect(bests(logged, [first])).toEqual({
      best: [96_000, RIVAL_ID],
      first: { ms: 31_000, id: RIVAL_ID },
      ofPlayer: [null, null, null],
    });
  });

  it("a valid one is, once the page has told it", () => {
    expect(bests(logged, []).best).toEqual([96_000, RIVAL_ID]);
    expect(bests(logged, [{ ...first, valid: true }]).best).toEqual([95_000, OWN_ID]);
    expect(bests(logged, [{ valid: true }]).best).toEqual([95_000, OWN_ID]);
  });

  it("one from before Pitwall was started is as the log has it, whatever the page calls the next", () => {
    expect(bests(more, [{ ...second, number: 1 }]).best).toEqual([95_000, OWN_ID]);
  });

  it("a sector of the lap under way counts while that is valid", () => {
    expect(bests(more, [first, second])).toMatchObject({
      first: { ms: 28_000, id: OWN_ID },
      ofPlayer: [28_000, 26_000, 42_000],
    });
    expect(bests(more, [first, second], false)).toMatchObject({
      first: { ms: 31_000, id: RIVAL_ID },
      ofPlayer: [33_000, 26_000, 42_000],
    });
  });
});

function splitOf(id: string, ms: number): string {
  return `Split completed for car ${id}: (${ms} ms, splitindex 0) lap:2`;
}
