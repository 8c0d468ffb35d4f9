import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LogHistory, parseLine } from "../../core/src/game-log/index.js";
import { lapTime } from "../../core/src/readings/format.js";
import { type CollectedResult, ResultsDatabase } from "../../core/src/results/index.js";
import { race, SimulatedGame } from "../../core/src/simulator/index.js";
import { GameLogWriter } from "../../core/src/simulator/log/log-writer.js";
import { TapeRecorder } from "../../core/src/tape/index.js";
import { run } from "../tape/command.js";
import { madeUp } from "./made-up.js";

let home: string;
const ids: number[] = [];
const stored: CollectedResult[] = [madeUp(1, { cars: 4, laps: 3 }), madeUp(2, { cars: 4, laps: 5 })];

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "pitwall-results-"));
  const kept = new ResultsDatabase({ home });
  for (const one of stored) ids.push(await kept.put(one, null));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const results = (...args: string[]) => run(home, "results", args);

describe("npm run results", () => {
  test("lists the sessions, newest first", async () => {
    const { code, output } = await results();
    expect(code).toBe(0);
    const lines = output.trim().split("\n");
    expect(lines.length).toBe(2);
    const player = stored[1]!.result.entries.find(({ isPlayer }) => isPlayer)!;
    expect(lines[0]).toMatch(new RegExp(`^ *${ids[1]}  .*Laguna Seca, GP.*P${player.position} of 4 .*5 laps`));
    expect(lines[0]).toContain(lapTime(player.bestMs));
  });

  test("shows one: every car, and the player's laps", async () => {
    const { code, output } = await results("show", String(ids[0]));
    expect(code).toBe(0);
    const { entries, laps } = stored[0]!.result;
    for (const { name, totalMs } of entries) expect(output).toMatch(new RegExp(`${name} .*${lapTime(totalMs)}`));
    const player = entries.find(({ isPlayer }) => isPlayer)!;
    for (const { number, ms, id } of laps) {
      if (id === player.id) expect(output).toMatch(new RegExp(`Lap +${number}  ${lapTime(ms)}`));
    }
  });

  test("exports tables and JSON", async () => {
    const { code } = await results("export", "--csv", "season.csv", "--json", "season.json");
    expect(code).toBe(0);
    const rows = (name: string) => readFileSync(join(home, name), "utf8").trim().split("\r\n");
    expect(rows("season.csv").length).toBe(1 + 4 * 3 + 4 * 5);
    expect(rows("season-classification.csv").length).toBe(1 + 4 + 4);
    const stops = stored.flatMap(({ result }) => result.stops);
    expect(rows("season-pit-stops.csv").length).toBe(1 + stops.length);
    const { sessions } = JSON.parse(readFileSync(join(home, "season.json"), "utf8")) as { sessions: { id: number }[] };
    expect(sessions.map(({ id }) => id)).toEqual([ids[1], ids[0]]);
  });

  test("exports without the word when it has a file to write", async () => {
    expect(await results("--csv", "all.csv")).toMatchObject({ code: 0 });
    expect(readFileSync(join(home, "all.csv"), "utf8").trim().split("\r\n").length).toBe(1 + 4 * 3 + 4 * 5);
    expect(await results("show", "--json", "newest.json")).toMatchObject({ code: 0 });
    const { sessions } = JSON.parse(readFileSync(join(home, "newest.json"), "utf8")) as { sessions: { id: number }[] };
    expect(sessions.map(({ id }) => id)).toEqual([ids[1]]);
    expect(await results("--csv", "german.csv", "--semicolons")).toMatchObject({ code: 0 });
    expect(readFileSync(join(home, "german.csv"), "utf8")).toMatch(/^\uFEFFsession;begun;/);
    expect((await results("delete", String(ids[0]), "--csv", "last.csv")).code).toBe(1);
    expect(await results("show", String(ids[0]))).toMatchObject({ code: 0 });
  });

  test("deletes one, and refuses what it does not understand, in a sentence", async () => {
    expect(await results("delete", String(ids[0]))).toMatchObject({ code: 0, output: `Session ${ids[0]} is deleted.` });
    expect(await results("show", String(ids[0]))).toMatchObject({
      code: 1,
      output: `There is no session ${ids[0]}: the list has their numbers.`,
    });
    for (const args of [["delete"], ["export"], ["show", "x"], ["sing"], ["export", "--csv", "results.db/a.csv"]]) {
      const { code, output } = await results(...args);
      expect([args, code]).toEqual([args, 1]);
      expect(output).not.toMatch(/\n\s+at /);
    }
  });

  test("says where results come from when there are none, and that a damaged file is kept", async () => {
    const empty = mkdtempSync(join(home, "empty-"));
    expect(await run(empty, "results", [])).toMatchObject({
      code: 0,
      output: "No results yet: drive a lap while Pitwall runs.",
    });
    writeFileSync(join(empty, "results.db"), "no database at all ".repeat(100));
    expect((await run(empty, "results", [])).output).toContain("the original is kept as results.db.kept-1.");
  });
});

/** Records a short race with its log. Returns the tape's path, and the laps that were driven. */
async function recordRace(): Promise<{ readonly path: string; readonly laps: readonly (readonly number[])[] }> {
  const game = new SimulatedGame(race({ cars: 3, short: true, laps: 2 }), { stepMs: 16 });
  const writer = new GameLogWriter(game.world);
  const log = new LogHistory();
  const recorder = new TapeRecorder({ home, source: "game", rateHz: 60 });
  for (let frame = 0; game.world.phase !== "ended"; frame++) {
    game.frame();
    log.add(
      writer
        .take()
        .map(parseLine)
        .filter((event) => event !== null),
    );
    if (game.isLoaded) recorder.write(game.world.wallMs, game.bytes, false, log.read());
    // much faster than any race: without waiting, the recorder would drop frames
    if (frame % 60 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const laps = game.world.cars.map((car) => car.laps.map(({ timeMs }) => timeMs));
  await recorder.finish();
  return { path: recorder.path!, laps };
}

test("a tape gives the result of its race, the same as was driven", async () => {
  const { path, laps } = await recordRace();
  const { code } = await results("export", "--tape", path, "--json", "tape.json");
  expect(code).toBe(0);
  const { sessions } = JSON.parse(readFileSync(join(home, "tape.json"), "utf8")) as {
    sessions: CollectedResult["result"][];
  };
  expect(sessions.length).toBe(1);
  const byCar = new Map<string, (number | null)[]>();
  for (const { id, ms } of sessions[0]!.laps) byCar.set(id, [...(byCar.get(id) ?? []), ms]);
  expect([...byCar.values()].sort()).toEqual(laps.map((times) => [...times]).sort());
  const shown = await results("--tape", path);
  expect(shown.code).toBe(0);
  expect(shown.output).toMatch(/Lap +2 {2}/);
  expect((await results("delete", "1", "--tape", path)).code).toBe(1);
}, 120_000);
