import { describe, expect, it } from "vitest";
import { GRID, LAPPED, lapLines, line, OWN, read, RIVAL, stateId } from "./written.js";

describe("the session in the game's log", () => {
  it("knows every car by name, number, model and place on the grid", () => {
    const { cars, lapsTotal, phase, shortNames } = read(GRID);
    expect([lapsTotal, phase]).toEqual([2, "Session"]);
    expect(cars.get(stateId(OWN))).toMatchObject({
      name: "Ada Lovelace",
      number: 7,
      model: "ks_a",
      isAi: false,
      gridPosition: 2,
    });
    expect(cars.get(stateId(RIVAL))).toMatchObject({
      name: "Mia Rossi",
      number: 2,
      model: "ks_b",
      isAi: true,
      gridPosition: 1,
    });
    expect(cars.get(stateId(LAPPED))).toMatchObject({
      name: "Leo Kern",
      model: null,
      gridPosition: 3,
      hasStarted: true,
    });
    expect(shortNames.get("Mia Rossi")).toBe("ROS");
  });

  it("has laps with their sectors, without the stray split after the lights", () => {
    const session = read([
      ...GRID,
      line(5000, `Split completed for car ${OWN}: (73015 ms, splitindex 2) lap:0`),
      line(5000, "Unexpected On Split"),
      ...lapLines(95_000, OWN, [30_000, 25_000, 40_000], 0),
      line(124_000, `Split completed for car ${OWN}: (29000 ms, splitindex 0) lap:1`),
    ]);
    const { laps, sectorsMs } = session.cars.get(stateId(OWN))!;
    expect(laps).toMatchObject([{ ms: 95_000, sectorsMs: [30_000, 25_000, 40_000], isPitLap: false }]);
    expect(sectorsMs).toEqual([29_000]);
  });

  it("takes back no other split than the one just before", () => {
    const first = line(5000, `Split completed for car ${OWN}: (30000 ms, splitindex 0) lap:0`);
    const stray = line(5000, "Unexpected On Split");
    expect(read([...GRID, first, stray]).cars.get(stateId(OWN))!.sectorsMs).toEqual([]);
    const second = line(6000, `Split completed for car ${RIVAL}: (30000 ms, splitindex 0) lap:0`);
    const session = read([...GRID, first, second, stray, stray]);
    expect(session.cars.get(stateId(OWN))!.sectorsMs).toEqual([30_000]);
    expect(session.cars.get(stateId(RIVAL))!.sectorsMs).toEqual([]);
  });

  it("gives a lap no sectors of which one is missing", () => {
    const [, ...withoutFirst] = lapLines(95_000, OWN, [30_000, 25_000, 40_000], 0);
    expect(read([...GRID, ...withoutFirst]).cars.get(stateId(OWN))!.laps).toMatchObject([
      { ms: 95_000, sectorsMs: null },
    ]);
  });

  it("has pit stops with their laps and times, and marks the laps in and out", () => {
    const { laps, pitStops, isInPitLane } = read([
      ...GRID,
      ...lapLines(95_000, OWN, [30_000, 25_000, 40_000], 0),
      line(180_000, `Car ${OWN} entered to pitlane`),
      ...lapLines(190_000, OWN, [30_000, 25_000, 40_000], 1),
      line(220_000, `Car ${OWN} exited to pitlane`),
      ...lapLines(300_000, OWN, [40_000, 25_000, 45_000], 2),
      ...lapLines(395_000, OWN, [30_000, 25_000, 40_000], 3),
    ]).cars.get(stateId(OWN))!;
    expect(laps.map(({ isPitLap }) => isPitLap)).toEqual([false, true, true, false]);
    expect(pitStops.map(({ lap, enteredMs, leftMs }) => [lap, leftMs! - enteredMs])).toEqual([[2, 40_000]]);
    expect(isInPitLane).toBe(false);
  });

  it("classifies as the game does: a lap that it makes up counts for the order, and is none", () => {
    const session = read([
      ...GRID,
      ...lapLines(90_000, RIVAL, [30_000, 25_000, 35_000], 0),
      ...lapLines(95_000, OWN, [30_000, 25_000, 40_000], 0),
      ...lapLines(120_000, LAPPED, [40_000, 35_000, 45_000], 0),
      ...lapLines(185_000, OWN, [30_000, 25_000, 35_000], 1),
      line(185_060, `END_SESSION WatingForOthers Ending Lap for ${OWN} car`),
      ...lapLines(186_000, RIVAL, [36_000, 25_000, 35_000], 1),
      line(186_060, `END_SESSION WatingForOthers Ending Lap for ${RIVAL} car`),
      line(191_000, `END_SESSION car ${OWN} has ended teleported to pit`),
      line(191_000, `END_SESSION car ${RIVAL} has ended teleported to pit`),
      line(191_000, `END_SESSION car ${LAPPED} has ended teleported to pit`),
      line(191_000, `Car ${LAPPED} entered to pitlane`),
      line(191_010, `New lap carId ${LAPPED}: 02:01.000`),
    ]);
    expect(session.result).toEqual([OWN, RIVAL, LAPPED].map(stateId));
    const lapped = session.cars.get(stateId(LAPPED))!;
    expect(lapped.laps.map(({ ms }) => ms)).toEqual([120_000]);
    expect(lapped).toMatchObject({ madeUpLapMs: 121_000, finishedAtMs: null, isPutAway: true, pitStops: [] });
    expect(session.cars.get(stateId(OWN))).toMatchObject({ madeUpLapMs: null, isPutAway: true });
  });

  it("puts cars that cross the line in the same millisecond in the order of its lines", () => {
    const finish = (id: string) => [
      ...lapLines(90_000, id, [30_000, 25_000, 35_000], 0),
      line(90_000, `END_SESSION WatingForOthers Ending Lap for ${id} car`),
    ];
    expect(read([...GRID, ...[RIVAL, OWN].flatMap(finish)]).result.slice(0, 2)).toEqual([RIVAL, OWN].map(stateId));
    expect(read([...GRID, ...[OWN, RIVAL].flatMap(finish)]).result.slice(0, 2)).toEqual([OWN, RIVAL].map(stateId));
  });

  it("says who the cars are, and nothing that they drove, where its beginning is missing", () => {
    const rest = [...GRID.slice(3, 11), ...GRID.slice(16), ...lapLines(95_000, OWN, [30_000, 25_000, 40_000], 1)];
    const session = read([...rest, line(95_000, `END_SESSION WatingForOthers Ending Lap for ${OWN} car`)]);
    expect(session).toMatchObject({ isWhole: false, result: [] });
    expect(session.cars.get(stateId(OWN))).toMatchObject({
      name: "Ada Lovelace",
      number: 7,
      laps: [],
      bestLapMs: null,
      finishedAtMs: null,
    });
    const next = read(
      [line(200_000, "setSessionPhase Waiting_For_Players"), ...lapLines(300_000, OWN, [1, 2, 3], 0)],
      session,
    );
    expect(next.isWhole).toBe(true);
    expect(next.cars.get(stateId(OWN))!.laps).toHaveLength(1);
  });

  it("forgets what was driven when the next session begins, and the cars when a server does", () => {
    const driven = read([...GRID, ...lapLines(95_000, OWN, [30_000, 25_000, 40_000], 0)]);
    const next = read([line(200_000, "setSessionPhase Waiting_For_Players")], driven);
    expect(next.cars.get(stateId(OWN))).toMatchObject({
      name: "Ada Lovelace",
      laps: [],
      gridPosition: null,
      hasStarted: false,
    });
    expect(next.result).toEqual([]);
    const other = read([line(300_000, "RemoteGameServer PracticeRemote reset()")], driven);
    expect(other.cars.size).toBe(0);
  });
});
