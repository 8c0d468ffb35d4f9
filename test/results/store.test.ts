import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ResultsDatabase, type SessionResult } from "../../core/src/results/index.js";
import { SCHEMA_VERSION } from "../../core/src/results/store/schema.js";
import { Sqlite } from "../../core/src/results/store/sqlite.js";
import { madeUp } from "./made-up.js";

let home: string;
let kept: ResultsDatabase;
const file = () => join(home, "results.db");

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "pitwall-results-"));
  kept = new ResultsDatabase({ home });
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const HOUR_MS = 3_600_000;

/** Entries and laps in one order: the store has its own. */
function sorted<T extends { readonly id: string }>(rows: readonly T[]): readonly T[] {
  return rows.toSorted((a, b) => a.id.localeCompare(b.id));
}

describe("results", () => {
  test("come back as they were given, also to another program", async () => {
    const { result } = madeUp(1);
    const id = await kept.put(madeUp(1), null);
    const found = (await new ResultsDatabase({ home }).read(id))!;
    expect({ ...found, entries: [], laps: [], stops: [] }).toEqual({ ...result, entries: [], laps: [], stops: [] });
    expect(found.entries).toEqual(result.entries);
    expect(sorted(found.laps)).toEqual(sorted(result.laps));
    expect(result.stops.length).toBe(20);
    expect(sorted(found.stops)).toEqual(sorted(result.stops));
  });

  test("are listed newest first, with the player's place, laps and best valid lap", async () => {
    for (const n of [2, 1, 3]) await kept.put(madeUp(n), null);
    const { sessions } = await kept.list();
    expect(sessions.map(({ begunAt }) => begunAt)).toEqual([3, 2, 1].map((n) => madeUp(n).result.begunAt));
    const { result } = madeUp(3);
    const player = result.entries.find(({ isPlayer }) => isPlayer)!;
    expect(sessions[0]).toMatchObject({
      track: "Laguna Seca",
      isRace: true,
      isOver: true,
      entries: 20,
      position: player.position,
      gridPosition: 3,
      laps: 20,
      bestMs: player.bestMs,
    });
  });

  test("have the player's best by track and car, of valid laps only", async () => {
    const imola = { track: "Imola", laps: 4, isRace: false } as const;
    const ids = [await kept.put(madeUp(1, imola), null), await kept.put(madeUp(2, imola), null)];
    await kept.put(madeUp(3, { ...imola, car: "BMW M4 GT3 Evo" }), null);
    const own = (n: number) =>
      madeUp(n, imola)
        .result.laps.flatMap(({ valid, ms }) => (valid ? [ms!] : []))
        .reduce((a, b) => Math.min(a, b));
    const { bests } = await kept.list();
    expect(bests.map(({ track, car, laps }) => [track, car, laps])).toEqual([
      ["Imola", "BMW M4 GT3 Evo", 4],
      ["Imola", "Mazda MX-5 Cup", 8],
    ]);
    const best = bests[1]!;
    expect(best.ms).toBe(Math.min(own(1), own(2)));
    expect(best.sessionId).toBe(own(1) < own(2) ? ids[0] : ids[1]);
  });

  test("of a session under way grow with each lap, in one place", async () => {
    let id: number | null = null;
    for (const driven of [1, 2, 5]) id = await kept.put(madeUp(1, { driven, laps: 5, isOver: driven === 5 }), id);
    const { sessions } = await kept.list();
    expect(sessions).toMatchObject([{ id, laps: 5, isOver: true }]);
    expect((await kept.read(id!))!.laps.length).toBe(5 * 20);
  });

  test("have each place once, also after a car left", async () => {
    const whole = madeUp(1, { cars: 4, laps: 6 });
    const id = await kept.put(whole, null);
    const [winner, ...others] = whole.result.entries;
    const left = { ...winner!, position: null, placesWon: null, lapsDown: null, status: "out" as const };
    const after = others.map((entry, i) => ({ ...entry, position: i + 1 }));
    await kept.put({ ...whole, result: { ...whole.result, entries: [...after, left] } }, id);
    const { entries } = (await kept.read(id))!;
    expect(entries.map((entry) => [entry.id, entry.position])).toEqual([
      ...after.map((entry) => [entry.id, entry.position]),
      [left.id, null],
    ]);
    expect(entries.at(-1)).toMatchObject({ placesWon: null, lapsDown: null, name: left.name });
  });

  test("keep their places when a program comes that knows none", async () => {
    const whole = madeUp(1, { cars: 4, laps: 6 });
    const id = await kept.put(whole, null);
    const entries = whole.result.entries.map((entry) => ({ ...entry, position: null, placesWon: null }));
    await kept.put({ ...whole, result: { ...whole.result, entries } }, id);
    expect((await kept.read(id))!.entries).toEqual(whole.result.entries);
  });

  test("that are deleted are gone with their laps, also while their session goes on", async () => {
    const id = await kept.put(madeUp(1, { driven: 3 }), null);
    await kept.put(madeUp(2), null);
    expect(await kept.delete(id)).toBe(true);
    expect(await kept.delete(id)).toBe(false);
    expect(await kept.put(madeUp(1, { driven: 4 }), id)).toBe(id);
    expect(await kept.read(id)).toBeNull();
    expect((await kept.list()).sessions.length).toBe(1);
    using sqlite = new Sqlite(file());
    expect(sqlite.all("SELECT DISTINCT session_id AS id FROM lap")).toHaveLength(1);
  });

  test("are bounded: of too many the oldest go", async () => {
    const few = new ResultsDatabase({ home, most: 3 });
    for (const n of [4, 1, 2, 3, 5]) await few.put(madeUp(n, { cars: 3, laps: 1 }), null);
    const { sessions } = await few.list();
    expect(sessions.map(({ begunAt }) => begunAt)).toEqual([5, 4, 3].map((n) => madeUp(n).result.begunAt));
  });

  test("of 200 sessions of 20 cars are all listed", async () => {
    for (let n = 0; n < 200; n++) await kept.put(madeUp(n, { laps: 5 }), null);
    const { sessions } = await kept.list();
    expect(sessions.length).toBe(200);
    expect(new Set(sessions.map(({ laps, entries }) => `${laps} ${entries}`))).toEqual(new Set(["5 20"]));
  });
});

describe("two programs that follow the same session keep one result", () => {
  test("by the log's clock, whenever each of them came", async () => {
    const whole = madeUp(1, { laps: 6 });
    const id = await kept.put(madeUp(1, { laps: 6, driven: 2 }), null);
    const late = {
      ...whole,
      result: { ...whole.result, begunAt: new Date(Date.parse(whole.result.begunAt) + HOUR_MS / 10).toISOString() },
    };
    expect(await new ResultsDatabase({ home }).put(late, null)).toBe(id);
    const found = (await kept.read(id))!;
    expect([found.laps.length, found.begunAt]).toEqual([6 * 20, whole.result.begunAt]);
  });

  test("by its beginning, where one of them has no log: what the other knows stays", async () => {
    const { result } = madeUp(1, { laps: 6 });
    const id = await kept.put(madeUp(1, { laps: 6 }), null);
    const begunAt = Date.parse(result.begunAt) + 400;
    expect(await kept.put(madeUp(1, { laps: 6, hasLog: false, begunAt }), null)).toBe(id);
    const found = (await kept.read(id))!;
    expect([found.timing, found.isFinal, found.laps.length]).toEqual(["log", true, 6 * 20]);
    expect(found.laps.every(({ position }) => position !== null)).toBe(true);
  });

  /** What a program sees that first saw the session `afterMs` after the other one. */
  const seenLater = (afterMs: number, hasLog = false) => {
    const { identity, result } = madeUp(1, { laps: 6, hasLog });
    const laps = hasLog ? result.laps : result.laps.map((lap) => ({ ...lap, endedAtMs: lap.endedAtMs! - afterMs }));
    const flags = result.flags.map(({ atMs, flag }) => ({ atMs: Math.max(0, atMs - afterMs), flag }));
    const conditions = { ...result.conditions, timeOfDay: afterMs === 0 ? "14:05" : "14:06" };
    const begunAt = new Date(Date.parse(result.begunAt) + afterMs).toISOString();
    return { identity, result: { ...result, begunAt, laps, flags, conditions } };
  };
  const flagsAndEnds = async (id: number) => {
    const { flags, laps, begunAt } = (await kept.read(id))!;
    return { flags, begunAt, ends: laps.map(({ endedAtMs }) => endedAtMs) };
  };

  test.each([
    ["that began 40 ms later", [0, 40, 0, 40]],
    ["that began 40 ms earlier", [40, 0, 40, 0]],
    ["that joined 9 s later", [0, 9000, 0, 9000]],
  ])("%s: flags come once, and times count from the first beginning", async (_, afterMs) => {
    const { result } = seenLater(0);
    let id: number | null = null;
    for (const ms of afterMs) id = await kept.put(seenLater(ms), ms === afterMs[0] ? id : null);
    const { flags, ends, begunAt } = await flagsAndEnds(id!);
    const own = result.laps.map(({ endedAtMs }) => endedAtMs);
    expect([ends, begunAt]).toEqual([own, result.begunAt]);
    // a program that joins later is shown the flag of that moment
    const [first, second] = result.flags;
    const joined = Math.max(...afterMs) > 1000 ? [{ ...first!, atMs: 9000 }] : [];
    const shift = afterMs[0] === 40 ? 40 : 0;
    expect(flags).toEqual([{ ...first!, atMs: shift }, ...joined, second]);
  });

  test.each<[string, boolean[], SessionResult["timing"]]>([
    ["first", [true, false], "log"],
    ["last", [false, true], "log"],
    ["first and tells no others", [true, false], "own"],
    ["last and tells no others", [false, true], "own"],
  ])("with ends of laps by the log's clock alone, where the one with a log comes %s", async (_, hasLog, timing) => {
    const whole = seenLater(0, true);
    const log = { ...whole, result: { ...whole.result, timing } };
    // it joined before the last lap's end was in its log
    const logged = log.result.laps.filter(({ number }) => number < 6);
    const road = seenLater(400);
    const driven = road.result.laps.map((lap) => ({ ...lap, endedAtMs: lap.endedAtMs! + 7000 }));
    let id: number | null = null;
    for (const one of hasLog) {
      const { identity, result } = one ? log : road;
      id = await kept.put({ identity, result: { ...result, laps: one ? logged : driven } }, null);
    }
    const { laps, timing: kind } = (await kept.read(id!))!;
    expect(kind).toBe(timing);
    const last = { ...driven.at(-1)!, endedAtMs: null };
    expect(laps.filter(({ number }) => number === 6)).toEqual([last]);
    const ends = laps.filter(({ number }) => number < 6).map(({ endedAtMs }) => endedAtMs);
    expect(ends).toEqual(sorted(logged).map(({ endedAtMs }) => endedAtMs));
  });

  test("with the time of day when the session was first seen", async () => {
    const id = await kept.put(seenLater(0), null);
    await kept.put(seenLater(400), null);
    expect((await kept.read(id))!.conditions.timeOfDay).toBe("14:05");
  });

  test("after one was ended by force: it goes on where it was", async () => {
    const before = madeUp(1, { laps: 6, driven: 3, hasLog: false, isOver: false });
    const id = await kept.put(before, null);
    const back = madeUp(1, { laps: 6, hasLog: false, begunAt: Date.parse(before.result.seenAt) + 60_000 });
    const joined = {
      identity: { ...back.identity, firstLap: 4 },
      result: { ...back.result, laps: back.result.laps.filter(({ number }) => number > 3) },
    };
    expect(await kept.put(joined, null)).toBe(id);
    expect((await kept.read(id))!.laps.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test.each([
    ["begins anew right after", { firstLap: 1 }, 60_000, {}],
    ["is joined long after", { firstLap: 4 }, HOUR_MS, {}],
    ["is on another track", { firstLap: 4 }, 60_000, { track: "Imola" }],
  ])("but a session that %s is another one", async (_, identity, afterMs, options) => {
    const before = madeUp(1, { laps: 6, driven: 3, hasLog: false, isOver: false });
    const id = await kept.put(before, null);
    const begunAt = Date.parse(before.result.seenAt) + afterMs;
    const next = madeUp(1, { laps: 6, hasLog: false, begunAt, ...options });
    expect(await kept.put({ ...next, identity: { ...next.identity, ...identity } }, null)).not.toBe(id);
  });
});

describe("a file", () => {
  test.each([
    ["is no database", "My shopping list: bread, milk, tyres. ".repeat(300)],
    ["is cut", null],
  ])("that %s is set aside whole, told, and a new one begins", async (_, text) => {
    for (const n of [1, 2, 3]) await kept.put(madeUp(n), null);
    const whole = readFileSync(file());
    const damaged = text === null ? whole.subarray(0, Math.floor(whole.length * 0.6)) : Buffer.from(text);
    writeFileSync(file(), damaged);
    const id = await kept.put(madeUp(9), null);
    expect(kept.notice).toBe(
      "Your results were damaged, so new ones begin; the original is kept as results.db.kept-1.",
    );
    expect(readFileSync(`${file()}.kept-1`).equals(damaged)).toBe(true);
    expect((await kept.list()).sessions).toMatchObject([{ id }]);
  });

  test("from a newer Pitwall is left as it is, and told", async () => {
    await kept.put(madeUp(1), null);
    {
      using sqlite = new Sqlite(file());
      sqlite.exec(`PRAGMA user_version = ${SCHEMA_VERSION + 1}`);
    }
    const before = readFileSync(file());
    await expect(kept.put(madeUp(2), null)).rejects.toThrow(/^Your results cannot be saved: .*newer Pitwall/);
    await expect(kept.list()).rejects.toThrow(/^Your results cannot be read: .*newer Pitwall/);
    expect(readFileSync(file()).equals(before)).toBe(true);
    expect(readdirSync(home).filter((name) => name.includes("kept"))).toEqual([]);
  });

  test("that cannot be is told: a folder is in its place", async () => {
    mkdirSync(file());
    await expect(kept.put(madeUp(1), null)).rejects.toThrow(/^Your results cannot be saved: /);
  });

  test("is not made by reading", async () => {
    expect(await kept.list()).toEqual({ sessions: [], bests: [] });
    expect(await kept.read(1)).toBeNull();
    expect(readdirSync(home)).toEqual([]);
  });

  test("has the locks of a killed program removed", async () => {
    await kept.put(madeUp(1), null);
    mkdirSync(`${file()}.lock`);
    writeFileSync(join(home, "results.lock"), "4194999 of-a-dead-program");
    expect((await kept.list()).sessions.length).toBe(1);
  });

  test("is a database that other programs read", async () => {
    await kept.put(madeUp(1), null);
    using sqlite = new Sqlite(file());
    expect(sqlite.version).toBe(SCHEMA_VERSION);
    const [fastest] = sqlite.all(
      "SELECT name, min(ms) AS ms FROM lap JOIN entry USING (session_id, car_id) WHERE session_id = 1",
    );
    const { laps } = madeUp(1).result;
    expect(fastest!["ms"]).toBe(Math.min(...laps.map(({ ms }) => ms!)));
  });
});
