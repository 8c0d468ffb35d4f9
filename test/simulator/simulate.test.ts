import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
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

/** Leaves pages behind, like a crash. */
function leaveOver(): void {
  for (const page of PAGE_NAMES) writeFileSync(pathOf(page), new Uint8Array(PAGES[page].size));
}

describe("npm run simulate", () => {
  it("publishes the game's pages and removes them when it is stopped", async () => {
    const process = await start("--cars", "33", "--short");
    expect(process.lines()).toEqual([expect.stringMatching(/^Publishing Race at Valdoro Park \(Short\) with 33 cars/)]);
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
