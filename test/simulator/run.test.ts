import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { MemoryError, ownPages, ownPublisher, pageName } from "../../core/src/memory/index.js";
import { PAGE_NAMES, type PageName, PAGES } from "../../core/src/protocol/index.js";
import {
  demoPrefix,
  hotlap,
  race,
  type RunningSimulator,
  runSimulator,
  type SimulatorWorker,
  startSimulatorWorker,
} from "../../core/src/simulator/index.js";
import { compileCore } from "../lab/compiled.js";
import { waitFor } from "../lab/process.js";

const PREFIX = `acevo_pitwall_test_${process.pid}_run_`;
const SHM = "/dev/shm";
const pathOf = (page: PageName, prefix = PREFIX) => join(SHM, pageName(page, prefix));
const existing = (prefix = PREFIX) => readdirSync(SHM).filter((name) => name.startsWith(prefix));

/** The packet ids of the published pages; undefined while a page is missing. */
function packetIds(prefix = PREFIX): { physics: number; graphics: number } | undefined {
  const read = (page: "physics" | "graphics") => {
    const bytes = new Uint8Array(PAGES[page].size);
    const open = ownPages(prefix).open(page);
    open.copyTo(bytes);
    open.close();
    return PAGES[page].view(bytes).packetId;
  };
  try {
    return { physics: read("physics"), graphics: read("graphics") };
  } catch (error) {
    if (error instanceof MemoryError) return undefined;
    throw error;
  }
}

let running: RunningSimulator | SimulatorWorker | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

beforeAll(compileCore);

/** Tries several times, since the machine may be busy. */
const inSomeStretch = (look: () => Promise<void>) => vi.waitFor(look, { timeout: 40_000 });

/** Waits. Returns how long it took. s */
async function pass(ms: number): Promise<number> {
  const startMs = performance.now();
  await delay(ms);
  return (performance.now() - startMs) / 1000;
}

describe("a simulator in real time", () => {
  it("publishes physics first, then all pages at about the game's rates, and removes them", async () => {
    running = runSimulator({ scenario: race(), publisher: ownPublisher(PREFIX) });
    expect(existing()).toEqual([pageName("physics", PREFIX)]);
    await waitFor("all pages", packetIds);
    expect(existing().length).toBe(3);
    await inSomeStretch(async () => {
      const before = packetIds()!;
      const seconds = await pass(1000);
      const after = packetIds()!;
      expect(Math.abs((after.physics - before.physics) / seconds / 333 - 1)).toBeLessThan(0.4);
      expect(Math.abs((after.graphics - before.graphics) / seconds / 60 - 1)).toBeLessThan(0.4);
    });
    running.close();
    running.close();
    expect(existing()).toEqual([]);
  });

  it("runs the race faster without publishing more often", async () => {
    const simulator = runSimulator({ scenario: hotlap({ short: true }), publisher: ownPublisher(PREFIX), speed: 10 });
    running = simulator;
    await waitFor("all pages", packetIds);
    await inSomeStretch(async () => {
      const [before, fromMs] = [packetIds()!, simulator.game.world.wallMs];
      const seconds = await pass(1000);
      expect((simulator.game.world.wallMs - fromMs) / seconds).toBeGreaterThan(6000);
      expect((packetIds()!.graphics - before.graphics) / seconds).toBeLessThan(60 * 1.4);
    });
  });

  it("refuses existing pages, and does not change them", () => {
    writeFileSync(pathOf("physics"), "another program's");
    try {
      expect(() => runSimulator({ scenario: race(), publisher: ownPublisher(PREFIX) })).toThrow(MemoryError);
      expect(existing()).toEqual([pageName("physics", PREFIX)]);
    } finally {
      spawnSync("rm", [pathOf("physics")]);
    }
  });

  it("stops with an error when another program creates a page first", async () => {
    const simulator = runSimulator({ scenario: race(), publisher: ownPublisher(PREFIX) });
    running = simulator;
    writeFileSync(pathOf("graphics"), "another program's");
    try {
      await expect(simulator.finished).rejects.toThrow("exists already");
      expect(existing()).toEqual([pageName("graphics", PREFIX)]);
    } finally {
      spawnSync("rm", [pathOf("graphics")]);
    }
  });
});

describe("a simulator in a thread", () => {
  it("publishes until it is closed", async () => {
    const worker = startSimulatorWorker({ prefix: PREFIX, cars: 3, short: true });
    running = worker;
    await worker.ready;
    const first = await waitFor("all pages", packetIds);
    await waitFor("progress", () => ((packetIds()?.graphics ?? 0) > first.graphics + 30 ? true : undefined));
    await worker.close();
    await worker.close();
    expect(existing()).toEqual([]);
  });

  it("reports existing pages, and does not change them", async () => {
    running = runSimulator({ scenario: hotlap(), publisher: ownPublisher(PREFIX) });
    const worker = startSimulatorWorker({ prefix: PREFIX });
    await expect(worker.ready).rejects.toMatchObject({ name: "MemoryError", code: "taken" });
    await worker.close();
    expect(existing().length).toBeGreaterThan(0);
  });

  it("removes the demo pages of processes that have ended, and no others", async () => {
    const gone = spawnSync(process.execPath, ["-e", ""]).pid;
    const pages = [demoPrefix(gone), demoPrefix(process.ppid)].map((prefix) => pathOf("physics", prefix));
    for (const path of pages) writeFileSync(path, "");
    try {
      running = startSimulatorWorker({ prefix: PREFIX });
      await running.ready;
      expect(pages.map((path) => existsSync(path))).toEqual([false, true]);
    } finally {
      spawnSync("rm", ["-f", ...pages]);
    }
  });

  it("leaves no pages when its process exits without closing it", async () => {
    const module = join(import.meta.dirname, "../../core/dist/simulator/index.js");
    const script = `
      const { startSimulatorWorker } = await import(${JSON.stringify(module)});
      await startSimulatorWorker({ prefix: ${JSON.stringify(PREFIX)} }).ready;
      process.exit(0);`;
    const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(PAGE_NAMES.filter((page) => existsSync(pathOf(page)))).toEqual([]);
  });
});
