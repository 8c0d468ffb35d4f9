import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lapTime } from "../../core/src/readings/format.js";
import { carTruth, race, SimulatedGame, type TrueLap } from "../../core/src/simulator/index.js";
import { LabProcess, stopAll, waitFor } from "../lab/process.js";
import { type Given, keep, tapeOf } from "../tape/tapes.js";
import { type InstalledCore, removeCore, unpackCore } from "./installed-core.js";

const TOTAL = 14;
/** The tape begins so long before the player's first lap ends, and ends so long after the second one. ms */
const [BEFORE_MS, AFTER_MS] = [5000, 2500];
const FRAME_MS = 1000 / 60;

let core: InstalledCore;
let folder: string;
/** Laps that the player ended on the tape. */
let laps: readonly TrueLap[];

beforeAll(async () => {
  core = await unpackCore();
  folder = mkdtempSync(join(tmpdir(), "pitwall-examples-"));
  const game = new SimulatedGame(race({ cars: 4, short: true, laps: TOTAL }));
  const driven = () => carTruth(game.world, game.world.cars.indexOf(game.world.player)).laps;
  const frames: Given[] = [];
  for (let atMs = 0; !(game.world.wallMs > (driven()[1]?.endedWallMs ?? Infinity) + AFTER_MS); atMs += FRAME_MS) {
    game.frame();
    frames.push(keep({ atMs, pages: game.bytes }));
  }
  laps = driven();
  const recordedMs = game.world.wallMs - laps[0]!.endedWallMs + BEFORE_MS;
  writeFileSync(join(folder, "race.tape"), await tapeOf(frames.slice(-recordedMs / FRAME_MS)));
}, 240_000);
afterAll(async () => {
  await stopAll();
  removeCore(core);
  rmSync(folder, { recursive: true, force: true });
});

/** Starts an example of the package as a user does, with a home and a working folder of its own. */
function start(name: string, ...args: readonly string[]): LabProcess {
  const env = { ...process.env, PITWALL_HOME: join(folder, "home") };
  const script = join(core.installed, "examples", `${name}.js`);
  return new LabProcess(process.execPath, [script, ...args], env);
}

const tape = () => `tape:${join(folder, "race.tape")}`;

// most of it waits for a tape
describe.concurrent("the examples", () => {
  it("announcer says the laps of a tape, and ends with it", async () => {
    const announcer = start("announcer", tape());
    expect(await announcer.ended()).toBe(0);
    expect(announcer.everything()).toMatch(/^Race at .+\.$/m);
    for (const { number, timeMs, valid } of laps)
      expect(announcer.lines()).toContain(`Lap ${number}: ${lapTime(timeMs)}${valid ? "" : ", invalid"}.`);
  }, 120_000);

  it("csv-logger writes one row a lap, and adds to its file the next time", async () => {
    const file = join(folder, "laps.csv");
    for (const times of [1, 2]) {
      const logger = start("csv-logger", tape(), file);
      expect([await logger.ended(), logger.everything()]).toEqual([0, expect.stringContaining(" is added.")]);
      const [names, ...rows] = readFileSync(file, "utf8").trim().split("\r\n");
      const columns = names!.split(",").map((name) => name.replaceAll('"', ""));
      expect(rows).toHaveLength(laps.length * times);
      const cells = rows.at(-1)!.split(",");
      const at = (name: string) => cells[columns.indexOf(name)];
      const { number, timeMs, valid } = laps.at(-1)!;
      expect([at("lap"), at("time_ms"), at("valid")]).toEqual([number, timeMs, valid].map(String));
      expect(at("wall_clock")).toMatch(/^"2026-04-01T20:15:/);
      expect(at("track")).toBe('"Valdoro Park"');
    }
  }, 120_000);

  it("title-file keeps place and lap in its file, rewrites it only for news, and leaves it empty", async () => {
    const file = join(folder, "title.txt");
    const title = start("title-file", tape(), file);
    const text = await waitFor("a title", () => (existsSync(file) && readFileSync(file, "utf8")) || undefined);
    const { number } = laps[0]!;
    expect(text).toMatch(new RegExp(`^P[1-4] · Lap ${number}/${TOTAL}$`));
    const { ino } = statSync(file);
    await title.line(new RegExp(`^P\\d · Lap ${number + 1}/${TOTAL}$`));
    expect(statSync(file).ino).not.toBe(ino);
    expect(await title.ended()).toBe(0);
    expect(readFileSync(file, "utf8")).toBe("");
    const printed = title.lines().filter((line) => line !== "No title.");
    expect(printed.every((line, i) => line !== printed[i - 1])).toBe(true);
  }, 120_000);

  it("best-lap-of-a-tape prints it, and says in a sentence what is no tape", async () => {
    const best = laps.filter(({ valid }) => valid).toSorted((a, b) => a.timeMs - b.timeMs)[0]!;
    const example = start("best-lap-of-a-tape", join(folder, "race.tape"));
    expect(await example.ended()).toBe(0);
    expect(example.lines()).toEqual([expect.stringMatching(/^Lap \d+: .*, Valdoro Park, Brennhold GT3$/)]);
    expect(example.lines()[0]).toContain(`Lap ${best.number}: ${lapTime(best.timeMs)} (`);
    const wrong = start("best-lap-of-a-tape", join(core.installed, "README.md"));
    expect(await wrong.ended()).toBe(1);
    expect(wrong.everything().trim()).toMatch(/README\.md is not a tape: .*\.$/);
  }, 120_000);

  it.each(["announcer", "csv-logger", "title-file"])(
    "%s says in a sentence what is no source, and leaves no file",
    async (name) => {
      const file = join(folder, `none-of-${name}`);
      const wrong = {
        "tape:no-such.tape": /^There is no tape no-such\.tape: .*\.$/,
        gmae: /^There is no source "gmae": .*\.$/,
      };
      for (const [source, sentence] of Object.entries(wrong)) {
        const example = start(name, source, file);
        expect([await example.ended(), example.everything().trim()]).toEqual([1, expect.stringMatching(sentence)]);
      }
      expect(existsSync(file)).toBe(false);
    },
    120_000,
  );

  it.each([
    ["announcer", /^Race at /, null],
    ["title-file", /^P\d/, "title.txt"],
    ["csv-logger", /Stop with Ctrl\+C\.$/, "laps.csv"],
  ])(
    "%s ends cleanly on Ctrl+C",
    async (name, first, file) => {
      const example = start(name, "demo", ...(file ? [join(folder, `demo-${file}`)] : []));
      await example.line(first);
      process.kill(example.pid, "SIGINT");
      expect([await example.ended(), example.everything()]).toEqual([0, expect.not.stringMatching(/Error|^\s+at /m)]);
      if (name === "title-file") expect(readFileSync(join(folder, "demo-title.txt"), "utf8")).toBe("");
    },
    120_000,
  );
});
