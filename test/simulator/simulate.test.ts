import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { parseLine } from "../../core/src/game-log/index.js";
import { GAME_PREFIX, posixPages, pageName } from "../../core/src/memory/index.js";
import { PAGE_NAMES, type PageName, PAGES } from "../../core/src/protocol/index.js";
import { compileCore } from "../lab/compiled.js";
import { LabProcess, stopAll, waitFor } from "../lab/process.js";

const COMMAND = join(import.meta.dirname, "../../core/dist/cli/simulate.js");
const pathOf = (page: PageName) => join("/dev/shm", pageName(page, GAME_PREFIX));
const existing = () => PAGE_NAMES.filter((page) => existsSync(pathOf(page)));

/** Starts the command and waits until it publishes. The error has its output. */
async function start(...args: string[]): Promise<LabProcess> {
  const simulator = new LabProcess(process.execPath, [COMMAND, ...args]);
  await simulator.line(/^Publishing/);
  return simulator;
}

beforeAll(compileCore);

// the game's page names, which another test may be using right now
beforeEach(() =>
  waitFor("free names: close the game, its bridge or the simulator", () =>
    existing().length === 0 ? true : undefined,
  ),
);

afterEach(async () => {
  await stopAll();
});

const LOG_PLACE = /^The game's log is (\S+\.txt)\./;

/** The drivers that a log names. */
function namesIn(path: string): Set<string> {
  const events = readFileSync(path, "utf8").split("\n").map(parseLine);
  return new Set(events.flatMap((event) => (event?.kind === "carName" ? [event.name] : [])));
}

/** Leaves pages behind, like a crash. */
function leaveOver(): void {
  for (const page of PAGE_NAMES) writeFileSync(pathOf(page), new Uint8Array(PAGES[page].size));
}

describe("npm run simulate", () => {
  it("publishes the game's pages and removes them when it is stopped", async () => {
    const process = await start("--cars", "33", "--short");
    expect(process.lines()[0]).toMatch(/^Publishing Race at Valdoro Park \(Short\) with 33 cars/);
    const bytes = new Uint8Array(PAGES.graphics.size);
    await waitFor("33 cars on the graphics page", () => {
      if (!existsSync(pathOf("graphics"))) return undefined;
      const page = posixPages().open("graphics");
      page.copyTo(bytes);
      page.close();
      return PAGES.graphics.view(bytes).active_cars === 33 ? true : undefined;
    });
    expect(existing()).toEqual(PAGE_NAMES);
    await process.stop();
    expect(await process.ended()).toBe(0);
    expect(existing()).toEqual([]);
  });

  it("writes the game's log where it says, and removes it when nobody asked for it", async () => {
    const process = await start("--cars", "5", "--short");
    const path = await waitFor("the log's place", () => LOG_PLACE.exec(process.lines()[1] ?? "")?.[1]);
    expect(path).toMatch(/ACE\/Logs\/log-\d{6}-\d{6}\.txt$/);
    await waitFor("the start", () => /has started the race!/.test(readFileSync(path, "utf8")) || undefined);
    expect(namesIn(path).size).toBe(5);
    await process.stop();
    expect(existsSync(path)).toBe(false);
  });

  it("keeps the log in --log-folder", async () => {
    const folder = mkdtempSync(join(tmpdir(), "pitwall-simulate-"));
    try {
      const process = await start("--log-folder", join(folder, "new", "Logs"), "--seconds", "1", "--short");
      expect(await process.ended()).toBe(0);
      const [, path] = LOG_PLACE.exec(process.lines()[1]!)!;
      expect(process.lines()[1]).toContain(`PITWALL_GAME_FOLDER="${join(folder, "new")}"`);
      expect(namesIn(path!).size).toBe(20);
      writeFileSync(join(folder, "file"), "");
      await expect(start("--log-folder", join(folder, "file", "Logs"))).rejects.toThrow(
        /ended \(1\)[^]*cannot be written in .* \(ENOTDIR\): choose another folder/,
      );
      expect(existing()).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("ends by itself after --seconds", async () => {
    const process = await start("--scenario", "hotlap", "--seconds", "1.5");
    expect(process.lines()[0]).toMatch(/Time Attack .* with 1 car /);
    expect(await process.ended()).toBe(0);
    expect(existing()).toEqual([]);
  });

  it("refuses while another program publishes, even with --replace", async () => {
    await start();
    for (const args of [[], ["--replace"]]) {
      await expect(start(...args)).rejects.toThrow(/ended \(1\)[^]*already being published: close the game/);
    }
    expect(existing()).toContain("physics");
  });

  it("replaces pages that a crash left behind with --replace", async () => {
    leaveOver();
    try {
      await expect(start()).rejects.toThrow(/ended \(1\)[^]*left them behind.*--replace/);
      expect(existing()).toEqual(PAGE_NAMES);
      const process = await start("--replace", "--seconds", "1");
      expect(await process.ended()).toBe(0);
    } finally {
      for (const page of PAGE_NAMES) rmSync(pathOf(page), { force: true });
    }
  });

  it.each([
    [["--cars", "61"], /ended \(1\)[^]*number from 1 to 60/],
    [["--scenario", "rally"], /Allowed choices are race, hotlap/],
    [["--speed", "fast"], /number from 0.1 to 20/],
    [["--nonsense"], /unknown option/],
  ])("refuses %j with a sentence", async (args, sentence) => {
    await expect(start(...args)).rejects.toThrow(sentence);
    expect(existing()).toEqual([]);
  });
});
