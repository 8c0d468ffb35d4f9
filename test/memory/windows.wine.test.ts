import { resolve } from "node:path";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { compileCore } from "../lab/compiled.js";
import { type LabProcess, stopAll } from "../lab/process.js";
import { startWineNode } from "../lab/wine/wine.js";
import { startWineWriter } from "../lab/writer/writer.js";

/** One page as `read.mjs` found it. */
interface Found {
  readonly page: string;
  readonly first?: number | string;
  readonly second?: number | string;
  readonly afterClose?: string;
  readonly error?: string;
  readonly message?: string;
}

const script = (name: string) => resolve(import.meta.dirname, "windows", name);
/** Names of this run only, so that parallel runs do not interfere. */
const prefixOf = (test: string) => `pitwall_${test}_${process.pid}_`;

async function output(child: LabProcess): Promise<string[]> {
  await child.line(/^done$/);
  expect(await child.ended()).toBe(0);
  return child.lines().slice(0, -1);
}

async function readPages(prefix: string, env?: NodeJS.ProcessEnv): Promise<Found[]> {
  const lines = await output(startWineNode(script("read.mjs"), [prefix], env));
  return lines.map((line) => JSON.parse(line) as Found);
}

const wrong = (found: readonly Found[]) => found.map(({ page, error }) => [page, error]);

describe("Windows' shared memory under Wine", { timeout: 120_000 }, () => {
  beforeAll(compileCore);
  afterEach(stopAll);

  it("reads the pages of another process as it writes them", async () => {
    const prefix = prefixOf("live");
    await startWineWriter({ prefix });
    const [physics, graphics, session] = await readPages(prefix);
    // A writer at 333 Hz writes about 66 times between the two reads.
    expect(Number(physics!.second) - Number(physics!.first)).toBeGreaterThan(20);
    expect(Number(graphics!.second) - Number(graphics!.first)).toBeGreaterThan(20);
    expect(session).toMatchObject({ first: "Imola", second: "Imola" });
    expect([physics, graphics, session].map((page) => page!.afterClose)).toEqual(["closed", "closed", "closed"]);
  });

  it("reports that the game is not running without pages, and creates none", async () => {
    const prefix = prefixOf("early");
    const found = await readPages(prefix);
    expect(wrong(found)).toEqual([
      ["physics", "not-running"],
      ["graphics", "not-running"],
      ["static", "not-running"],
    ]);
    expect(found[0]!.message).toContain("start the game");
    // The writer refuses names that exist, as the game would fail to publish under them.
    await startWineWriter({ prefix, seconds: 1 });
  });

  it("reports that no session has started while there is only physics, and finds it later", async () => {
    const prefix = prefixOf("early");
    const writer = await startWineWriter({ prefix, graphicsAfter: 1e6 });
    expect(wrong(await readPages(prefix))).toContainEqual(["graphics", "no-session"]);
    await writer.stop();
    await startWineWriter({ prefix });
    expect(wrong(await readPages(prefix))).toContainEqual(["graphics", undefined]);
  });

  it("refuses a mapping smaller than its page", async () => {
    const prefix = prefixOf("short");
    await startWineWriter({ prefix, switches: ["--short"] });
    const graphics = (await readPages(prefix))[1]!;
    expect(graphics.error).toBe("too-small");
    expect(graphics.message).toContain("4096 bytes instead of 4900");
  });

  it("names the likely tool when access is denied", async () => {
    const prefix = prefixOf("denied");
    await startWineWriter({ prefix, switches: ["--deny"] });
    const physics = (await readPages(prefix))[0]!;
    expect(physics.error).toBe("access-denied");
    expect(physics.message).toContain("FanaLab");
  });

  it("publishes pages that another process reads", async () => {
    const prefix = prefixOf("pair");
    const publisher = startWineNode(script("publish.mjs"), [prefix, "60"]);
    await publisher.line(/^ready$/);
    const physics = (await readPages(prefix))[0]!;
    expect(Number(physics.second)).toBeGreaterThan(Number(physics.first));
    await publisher.stop();
    expect(wrong(await readPages(prefix))).toContainEqual(["physics", "not-running"]);
  });

  it("refuses to publish under names that exist", async () => {
    const prefix = prefixOf("taken");
    const writer = await startWineWriter({ prefix });
    const lines = await output(startWineNode(script("publish.mjs"), [prefix, "1"]));
    expect(JSON.parse(lines[0]!)).toMatchObject({ error: "taken", message: expect.stringContaining("physics exists") });
    await writer.stop();
    expect(await output(startWineNode(script("publish.mjs"), [prefix, "1"]))).toEqual(["ready"]);
  });

  it("leaks no handle and no memory when opened 10,000 times, and exits cleanly with open pages", async () => {
    const prefix = prefixOf("cycles");
    await startWineWriter({ prefix, seconds: 100 });
    const child = startWineNode(script("cycles.mjs"), [prefix, "10000"], { NODE_OPTIONS: "--expose-gc" });
    const { nextHandle, residentBytes, kept } = JSON.parse(await child.line(/^\{/, 90_000)) as {
      nextHandle: [number, number];
      residentBytes: [number, number];
      kept: number;
    };
    expect(kept).toBe(3);
    expect(nextHandle[1]).toBe(nextHandle[0]);
    // A leak of one memory page per mapping would take 120 MB.
    expect(residentBytes[1] - residentBytes[0]).toBeLessThan(10e6);
    expect(await child.ended()).toBe(0);
  });

  it("requests the fine timer and releases it", async () => {
    expect(await output(startWineNode(script("timer.mjs"), []))).toEqual([]);
  });

  it("names koffi if it cannot be loaded", async () => {
    const physics = (await readPages(prefixOf("koffi"), { NODE_PATH: "" }))[0]!;
    expect(physics.error).toBe("unsupported");
    expect(physics.message).toContain("koffi did not load");
  });
});
