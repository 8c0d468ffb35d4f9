import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { PAGES } from "../../core/src/protocol/index.js";
import { parseLine } from "../../core/src/game-log/index.js";
import { createTapeFile, TapeReader } from "../../core/src/tape/index.js";
import { compileCore } from "../lab/compiled.js";
import { stopAll, waitFor } from "../lab/process.js";
import { run, start } from "./command.js";
import { GRID, lapsWritten, STEAM_ID } from "./logged.js";
import { newFolder, printsOf, removeFolders } from "./tapes.js";

let folder: string;

beforeAll(compileCore);
beforeEach(() => {
  folder = newFolder();
});
afterEach(async () => {
  await stopAll();
  removeFolders();
});

const demo = ["--source", "demo"];
const open = (name: string) => TapeReader.open(join(folder, name));
const size = (name: string) => statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0;

/** Waits until a recording has at least this many bytes. */
const grown = (name: string, bytes: number) => waitFor(`${name} to grow`, () => size(name) >= bytes || undefined);

describe("npm run record", () => {
  it("records the demo to a tape named after date, track and car, and prints a summary", async () => {
    const { code, output } = await run(folder, "record", [...demo, "--seconds", "4"]);
    expect([code, output]).toEqual([0, expect.stringMatching(/0:0\d recorded, \d+ kB in \S+\/tapes\/\S+\.tape\.$/)]);
    const [name, ...others] = readdirSync(join(folder, "tapes"));
    expect(others).toEqual([`${name}.log.jsonl`]);
    expect(name).toMatch(/^\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d_demo_valdoro-park_brennhold-gt3\.tape$/);
    using tape = open(`tapes/${name}`);
    expect(tape.info).toMatchObject({ source: "demo", rateHz: 60, track: "Valdoro Park", car: "Brennhold GT3" });
    expect(tape.isCut).toBe(false);
    expect(tape.durationMs).toBeGreaterThan(3000);
    expect(tape.frameCount).toBeGreaterThan(90);
    expect(tape.frameCount).toBeLessThan(300);
    const found = await run(newFolder(), "replay", [name!, "--info"], `export PITWALL_HOME="${folder}"`);
    expect(found.output, "by its name alone, from anywhere").toContain("Valdoro Park");
  });

  it("leaves a tape that plays to its last complete second when it is killed", async () => {
    const command = start(folder, "record", [...demo, "--out", "killed.tape"]);
    await grown("killed.tape", 12_000);
    const bytes = size("killed.tape");
    await command.kill();
    expect(size("killed.tape")).toBeGreaterThanOrEqual(bytes);
    using tape = open("killed.tape");
    expect(tape.durationMs).toBeGreaterThan(1000);
    // also when it was killed between two seconds
    expect([tape.isCut, tape.damagedPlaces]).toEqual([true, 0]);
    expect(printsOf(tape)).toHaveLength(tape.frameCount);
  });

  it("finishes the tape on Ctrl+C", async () => {
    const command = start(folder, "record", [...demo, "--out", "stopped.tape", "--hz", "20"]);
    await grown("stopped.tape", 5000);
    process.kill(command.pid, "SIGINT");
    expect(await command.ended()).toBe(0);
    using tape = open("stopped.tape");
    expect([tape.isCut, tape.info.rateHz]).toEqual([false, 20]);
    expect(command.lines().at(-1)).toContain("recorded");
  });

  it("records every physics step with --full and counts those it missed", async () => {
    const { code, output } = await run(folder, "record", [...demo, "--full", "--seconds", "4", "--out", "full.tape"]);
    expect(code).toBe(0);
    const [, missed, all] = /(\d+) of (\d+) physics steps were missed/.exec(output)!.map(Number);
    using tape = open("full.tape");
    expect(tape.info.rateHz).toBeNull();
    const ids = Array.from(tape.frames(), ({ pages }) => PAGES.physics.view(pages!.physics).packetId);
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
    expect(all).toBe(ids.at(-1)! - ids[0]!);
    expect(missed).toBe(all! - (new Set(ids).size - 1));
    expect(new Set(ids).size).toBeGreaterThan(2 * 60 * 4);
  });

  it("goes on when the game ends and comes back, and the tape shows both", async () => {
    const simulate = () => start(folder, "simulate", ["--short", "--cars", "3"]);
    const game = simulate();
    const command = start(folder, "record", ["--out", "twice.tape"]);
    await grown("twice.tape", 5000);
    await game.stop();
    // the game counts as lost when its pages have not changed for two seconds
    await waitFor("the loss to be on the tape", () => endsInLoss("twice.tape") || undefined);
    const bytes = size("twice.tape");
    const again = simulate();
    await grown("twice.tape", bytes + 5000);
    process.kill(command.pid, "SIGTERM");
    expect(await command.ended()).toBe(0);
    await again.stop();
    using tape = open("twice.tape");
    const kinds = Array.from(tape.frames(), ({ pages, lost }) => (pages ? "race" : lost ? "lost" : "menu"));
    expect(kinds.filter((kind, i) => kind !== kinds[i - 1])).toEqual(["race", "lost", "race"]);
  });

  it("keeps the drivers' names and laps of the game's log beside the tape, and no Steam id", async () => {
    mkdirSync(join(folder, "ACE/Logs"), { recursive: true });
    const lines = [...GRID, ...lapsWritten(1)[1]!].map((text) => `${text}\n`);
    writeFileSync(join(folder, "ACE/Logs/log.txt"), lines.slice(0, -4).join(""));
    const game = start(folder, "simulate", ["--short", "--cars", "3"]);
    const command = start(folder, "record", ["--out", "named.tape", "--game-folder", "ACE"]);
    const log = () =>
      size("named.tape.log.jsonl") > 0 ? readFileSync(join(folder, "named.tape.log.jsonl"), "utf8") : "";
    await waitFor("the names", () => log().includes("Ada Lovelace") || undefined);
    appendFileSync(join(folder, "ACE/Logs/log.txt"), lines.slice(-4).join(""));
    await waitFor("the rival's lap", () => log().split('"kind":"lap"').length === 3 || undefined);
    process.kill(command.pid, "SIGINT");
    expect(await command.ended()).toBe(0);
    await game.stop();
    using tape = open("named.tape");
    expect(tape.log.map(({ event }) => event)).toEqual(lines.map((text) => parseLine(text.trimEnd())));
    expect(tape.log.at(-1)!.atUs).toBeGreaterThan(0);
    expect(log()).not.toContain(STEAM_ID);
  });

  it("waits for the game, and reports that nothing was recorded when it is stopped before", async () => {
    const command = start(folder, "record", ["--out", "none.tape"]);
    await command.line(/^Waiting to record\. Assetto Corsa EVO is not running/);
    process.kill(command.pid, "SIGINT");
    expect(await command.ended()).toBe(1);
    expect(command.lines().at(-1)).toBe("Nothing was recorded: no race was running.");
    expect(existsSync(join(folder, "none.tape"))).toBe(false);
  });

  it("never overwrites a file", async () => {
    writeFileSync(join(folder, "mine.tape"), "precious");
    const { code, output } = await run(folder, "record", [...demo, "--out", "mine.tape"]);
    expect([code, output]).toEqual([1, "mine.tape already exists: give another name with --out."]);
    expect(readFileSync(join(folder, "mine.tape"), "utf8")).toBe("precious");
  });

  it("lets only one of two recordings that start at once create a file", async () => {
    const path = join(folder, "same.tape");
    const [one, other] = await Promise.allSettled([createTapeFile(path), createTapeFile(path)]);
    expect([one.status, other.status].sort()).toEqual(["fulfilled", "rejected"]);
    for (const made of [one, other]) if (made.status === "fulfilled") await made.value.close();
  });

  it("reports a full disk", async () => {
    const { code, output } = await run(folder, "record", [...demo, "--out", "/dev/full"]);
    expect([code, output.split("\n").at(-1)]).toEqual([
      1,
      "The disk is full: free some space and record again. Nothing was recorded.",
    ]);
  });

  it("keeps what it recorded when the file reaches its size limit", async () => {
    // 16 KiB; without the trap the system would kill the recorder
    const limit = "trap '' XFSZ; ulimit -f 32";
    const { code, output } = await run(folder, "record", [...demo, "--out", "small.tape"], limit);
    expect(code).toBe(1);
    expect(output).toMatch(
      /too large for this disk: record to another disk\. What was recorded up to 0:\d\d can be played\.$/,
    );
    using tape = open("small.tape");
    expect(tape.frameCount).toBeGreaterThan(60);
    expect(printsOf(tape)).toHaveLength(tape.frameCount);
  });

  it("refuses conflicting options", async () => {
    const { code, output } = await run(folder, "record", ["--full", "--hz", "30"]);
    expect([code, output]).toEqual([1, expect.stringContaining("--hz")]);
  });
});

/** Whether the last second of a tape that is being recorded has a lost game. */
function endsInLoss(name: string): boolean {
  using tape = open(name);
  return Array.from(tape.frames(tape.durationMs - 1000), ({ lost }) => lost).includes(true);
}
