import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "../proof/root.js";
import { type InstalledCore, removeCore, unpackCore } from "./installed-core.js";

let core: InstalledCore;

beforeAll(async () => {
  core = await unpackCore("@types/node");
}, 120_000);

afterAll(() => removeCore(core));

/** What an author writes, in a project of either kind. */
const SOURCE = `
import { AcEvoFlagType, emptyState, type Feed, lapsOf, openFeed, type RaceState } from "@acevo-pitwall/core";
import { ResultsDatabase } from "@acevo-pitwall/core/results";
import { statusOf, TapeError, TapeReader } from "@acevo-pitwall/core/tape";

const feed: Feed = openFeed({ source: "game", storage: "memory" });
feed.onState((race: RaceState) => lapsOf(race)?.bestMs?.toFixed());
feed.onTapeEnd(({ problem }) => console.log(problem?.length));
// @ts-expect-error: sources have names
export const wrong = () => feed.setSource(5);

async function run(): Promise<void> {
  await feed.close().catch(() => {});
  const imported = await import("@acevo-pitwall/core");
  console.log(imported.AcEvoFlagType === AcEvoFlagType, AcEvoFlagType.from(4).name);
  console.log(emptyState(feed.state.connection).lap.number, statusOf(null, true), typeof ResultsDatabase);
  try {
    TapeReader.open("nowhere.tape");
  } catch (error) {
    console.log(error instanceof TapeError);
  }
}
void run();
`;

/** Compiles a file as strictly as an author may. Returns the compiler's output. */
function compile(file: string): string {
  const options = "--module node16 --target es2023 --strict --types node --outDir out".split(" ");
  const compiler = join(ROOT, "node_modules/typescript/bin/tsc");
  const { stdout } = spawnSync(process.execPath, [compiler, ...options, file], { cwd: core.folder, encoding: "utf8" });
  return stdout;
}

describe.each([
  ["CommonJS", "author.cts", "cjs"],
  ["an ES module", "author.mts", "mjs"],
])("TypeScript that becomes %s", (_, file, extension) => {
  it("compiles with core's types and runs, with every class once", () => {
    mkdirSync(join(core.folder, "out"), { recursive: true });
    writeFileSync(join(core.folder, file), SOURCE);
    expect(compile(file)).toBe("");
    const compiled = join(core.folder, "out", `author.${extension}`);
    expect(readFileSync(compiled, "utf8").includes("require(")).toBe(extension === "cjs");
    const output = execFileSync(process.execPath, [compiled], { cwd: core.folder, encoding: "utf8" });
    expect(output.trim().split("\n")).toEqual(["true BlueFlag", "null lost function", "true"]);
  }, 120_000);
});
