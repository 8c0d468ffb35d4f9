import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { pressKey, statusLine } from "../../core/src/cli/replay-keys.js";
import { AcEvoMapper } from "../../core/src/mapper.js";
import { MemoryError } from "../../core/src/memory/errors.js";
import { AcEvoStatus, PAGE_NAMES, PAGES } from "../../core/src/protocol/index.js";
import { TapePlayer } from "../../core/src/tape/index.js";
import { compileCore } from "../lab/compiled.js";
import { type LabProcess, stopAll, waitFor } from "../lab/process.js";
import { compiled, run, start } from "./command.js";
import { newFolder, openBytes, raceFrames, removeFolders, tapeOf } from "./tapes.js";

const SECONDS = 30;

let bytes: Buffer;
let folder: string;

beforeAll(async () => {
  compileCore();
  bytes = await tapeOf(raceFrames(SECONDS, { cars: 5, short: true, fromS: 10 }));
});
beforeEach(() => {
  folder = newFolder();
  writeFileSync(join(folder, "race.tape"), bytes);
});
afterEach(async () => {
  await stopAll();
  removeFolders();
});

const replay = (...args: string[]) => start(folder, "replay", ["race.tape", ...args]);
const publishing = (command: LabProcess) => command.line(/^Publishing the game's pages/);
const printOf = (page: Uint8Array) => createHash("sha1").update(page).digest("hex");

/** The game's pages, as any program opens them; undefined while there are none. */
function opened(): AcEvoMapper | undefined {
  try {
    return AcEvoMapper.open();
  } catch (error) {
    if (error instanceof MemoryError) return undefined;
    throw error;
  }
}

describe("npm run replay", () => {
  it("publishes the recorded pages byte for byte and in order, and ends with the tape", async () => {
    using tape = openBytes(bytes);
    const recorded = new Map<string, number>();
    for (const { pages, atMs } of tape.frames())
      for (const page of PAGE_NAMES) recorded.set(printOf(pages![page]), atMs);
    const command = replay("--speed", "4");
    await publishing(command);
    using game = await waitFor("the pages", opened);
    let lastMs = -1;
    for (let look = 0; look < 40; look++) {
      game.refresh(PAGE_NAMES);
      const atMs = recorded.get(printOf(PAGES.physics.copyBytes(game.views.physics.raw())));
      expect(atMs).toBeGreaterThanOrEqual(lastMs);
      expect(recorded.has(printOf(PAGES.graphics.copyBytes(game.views.graphics.raw())))).toBe(true);
      expect(recorded.has(printOf(PAGES.static.copyBytes(game.views.static.raw())))).toBe(true);
      lastMs = atMs!;
      await sleep(25);
    }
    expect(lastMs).toBeGreaterThan(1000);
    expect(await command.ended()).toBe(0);
    expect(opened()).toBeUndefined();
  });

  it("describes the tape with --info", async () => {
    const { code, output } = await run(folder, "replay", ["race.tape", "--info"]);
    expect(code).toBe(0);
    expect(output).toMatch(/^race\.tape: 0:(29|30) of the game, \d+ kB\n/);
    expect(output).toContain("Valdoro Park");
    expect(output).toContain("Brennhold GT3");
    expect(output).toMatch(/\nLap 1 {2}0:1\d\.\d{3}/);
    expect(opened()).toBeUndefined();
  });

  it("reports a missing end, also when the tape is cut between two chunks", async () => {
    using tape = openBytes(bytes);
    const { offset } = tape.chunks[12]!;
    writeFileSync(join(folder, "cut.tape"), bytes.subarray(0, offset));
    const [cut, whole] = [
      await run(folder, "replay", ["cut.tape", "--info"]),
      await run(folder, "replay", ["race.tape", "--info"]),
    ];
    expect(cut.output).toContain("The end is missing: the recording was interrupted");
    expect(whole.output).not.toContain("missing");
  });

  it("starts at --from and removes its pages on Ctrl+C", async () => {
    const command = replay("--from", "20", "--speed", "0.25", "--loop");
    await publishing(command);
    using game = await waitFor("the pages", opened);
    using tape = openBytes(bytes);
    const wanted = tape.cursor(20_000).next().pages!;
    expect(game.graphics().raw().packetId).toBeGreaterThanOrEqual(PAGES.graphics.view(wanted.graphics).packetId);
    process.kill(command.pid, "SIGINT");
    expect(await command.ended()).toBe(0);
    expect(opened()).toBeUndefined();
  });

  it("leaves a running game alone", async () => {
    const game = start(folder, "simulate", ["--short", "--cars", "2"]);
    await game.line(/^Publishing/);
    const { code, output } = await run(folder, "replay", ["race.tape"]);
    expect([code, output.split("\n").at(-1)]).toEqual([1, expect.stringContaining("close the game")]);
    await game.stop();
  });

  it.each([
    ["a missing file", ["none.tape"], "There is no tape none.tape"],
    ["a file that is not a tape", ["note.txt"], "note.txt is not a tape"],
    ["a cut tape with nothing in it", ["cut.tape"], "holds nothing that can be played"],
    ["a start beyond the end", ["race.tape", "--from", "600"], "The tape is only 0:"],
    ["a speed above 16", ["race.tape", "--speed", "17"], "from 0.25 to 16"],
  ])("refuses %s with a sentence", async (_, args, sentence) => {
    writeFileSync(join(folder, "note.txt"), "not a tape");
    writeFileSync(join(folder, "cut.tape"), bytes.subarray(0, 2000));
    const { code, output } = await run(folder, "replay", args);
    expect([code, output]).toEqual([1, expect.stringContaining(sentence)]);
  });

  it("is paused, moved and stopped by keys in a terminal, and readers see the pause", async () => {
    const command = `"${process.execPath}" "${compiled("replay")}" race.tape`;
    const terminal = spawn("script", ["-qfec", command, "/dev/null"], {
      cwd: folder,
      stdio: ["pipe", "ignore", "ignore"],
    });
    onTestFinished(() => void terminal.kill());
    using game = await waitFor("the pages", opened);
    const type = (text: string) => terminal.stdin.write(text);
    type(" ");
    await waitFor("the pause", () => game.graphics().status === AcEvoStatus.Pause || undefined);
    const id = game.graphics().raw().packetId;
    await sleep(300);
    expect(game.graphics().raw().packetId).toBe(id);
    type("\x1b[C");
    await waitFor("ten seconds on", () => game.graphics().raw().packetId >= id + 550 || undefined);
    expect(game.graphics().status).toBe(AcEvoStatus.Pause);
    type(" ");
    await waitFor("going on", () => game.graphics().status === AcEvoStatus.Live || undefined);
    type("q");
    expect(await waitFor("the end", () => terminal.exitCode ?? undefined)).toBe(0);
    expect(opened()).toBeUndefined();
  });
});

describe("the keys of a replay", () => {
  it("pause, jump and change the speed within its limits", () => {
    using tape = openBytes(bytes);
    const player = new TapePlayer(tape);
    const press = (...keys: string[]) => keys.map((name) => pressKey(player, { name, sequence: name })).at(-1);
    press("space");
    expect(statusLine(player)).toBe("0:00 of 0:29  paused");
    press("space", "right", "right", "left");
    expect(statusLine(player)).toBe("0:10 of 0:29");
    press("left", "left");
    expect(player.positionMs).toBe(0);
    press(..."++".split(""));
    expect(statusLine(player)).toBe("0:00 of 0:29  4x");
    press(..."+++++".split(""));
    expect(player.speed).toBe(16);
    press(..."-------".split(""));
    expect(player.speed).toBe(0.25);
    expect(press("x")).toBe(false);
    expect([press("q"), pressKey(player, { name: "c", ctrl: true })]).toEqual([true, true]);
  });
});
