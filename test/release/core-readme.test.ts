import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ROOT } from "../proof/root.js";
import { raceFrames, tapeOf } from "../tape/tapes.js";
import { type InstalledCore, removeCore, unpackCore } from "./installed-core.js";

/** A snippet that runs on is stopped then; the README's longest one that ends takes three seconds. ms */
const STOP_AFTER_MS = 12_000;

let core: InstalledCore;

beforeAll(async () => {
  core = await unpackCore();
  writeFileSync(join(core.folder, "race.tape"), await tapeOf(raceFrames(30, { cars: 3, short: true })));
}, 240_000);

afterAll(() => removeCore(core));

const SNIPPETS = [...readFileSync(join(ROOT, "core/README.md"), "utf8").matchAll(/^```(c?js)\n(.*?)^```/gms)].map(
  ([, kind, code]) => ({ name: code!.includes("AcEvoMapper.open") ? "mapper" : "snippet", kind: kind!, code: code! }),
);

interface Run {
  readonly code: number | null;
  readonly output: string;
  /** Whether it ran on until Ctrl+C. */
  readonly isStopped: boolean;
}

async function run(file: string): Promise<Run> {
  const env = { ...process.env, PITWALL_HOME: join(core.folder, "home") };
  const child = spawn(process.execPath, [file], { cwd: core.folder, env });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text: Buffer) => (output += text.toString()));
  let isStopped = false;
  const timer = setTimeout(() => (isStopped = child.kill("SIGINT")), STOP_AFTER_MS);
  const [code] = (await once(child, "close")) as [number | null];
  clearTimeout(timer);
  return { code, output, isStopped };
}

it("has snippets of each kind", () => {
  expect(SNIPPETS.length).toBeGreaterThanOrEqual(8);
  expect(SNIPPETS.filter(({ kind }) => kind === "cjs")).toHaveLength(1);
  expect(SNIPPETS.filter(({ code }) => code.includes("SIGINT"))).toHaveLength(2);
});

it.each(SNIPPETS.map((snippet, i) => [`${snippet.name} ${i + 1}`, snippet] as const))(
  "%s of core's README runs",
  async (_, { name, kind, code }) => {
    const file = join(core.folder, `snippet.${kind === "cjs" ? "cjs" : "mjs"}`);
    writeFileSync(file, code);
    const { output, ...ended } = await run(file);
    // without a game it says so
    if (name === "mapper" && output.includes("MemoryError")) return;
    expect(output).not.toMatch(/\w*Error|Warning|^\s+at /m);
    if (code.includes("SIGINT")) expect(ended).toEqual({ code: 0, isStopped: true });
  },
  60_000,
);

it("tells of the end of a tape, and of its laps", async () => {
  const playing = SNIPPETS.find(({ code }) => code.includes("onTapeEnd"))!;
  const reading = SNIPPETS.find(({ code }) => code.includes("lapsOfTape"))!;
  writeFileSync(join(core.folder, "play.mjs"), playing.code);
  writeFileSync(join(core.folder, "read.mjs"), reading.code);
  expect(await run("play.mjs")).toMatchObject({ code: 0, output: expect.stringContaining("has ended") as string });
  const read = execFileSync(process.execPath, ["read.mjs"], { cwd: core.folder, encoding: "utf8" });
  expect(read).toMatch(/^1 1\d{4} true$/m);
}, 60_000);
