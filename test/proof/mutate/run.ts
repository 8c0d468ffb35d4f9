/** `npm run mutate`: changes the code in one place at a time, and counts how many changes the unit tests catch. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { newCommand } from "@acevo-pitwall/core/cli";
import { Stryker } from "@stryker-mutator/core";
import { Instrumenter } from "@stryker-mutator/instrumenter";
import { ROOT } from "../root.js";
import { draw, type MutantResult, scoreRows, survivorLines } from "./score.js";

const FOLDERS = ["core/src/race", "core/src/readings", "core/src/memory", "plugins/obs-overlay/src/layout"];

const { sample, seed, only } = newCommand("npm run mutate --")
  .description("Changes the code in one place at a time, and counts how many changes the unit tests see.")
  .option("--sample <number>", "how many changes to draw; all of them without it", Number)
  .option("--seed <number>", "seed of the sample", Number, Math.floor(Math.random() * 10_000))
  .option("--only <folder...>", "the folders or files to change", FOLDERS)
  .parse()
  .opts<{ sample?: number; seed: number; only: string[] }>();

const silent = { debug() {}, info() {}, isDebugEnabled: () => false };

// Stryker loads this file too, so it is JavaScript.
const SAMPLE = pathToFileURL(join(import.meta.dirname, "sample.mjs")).href;
const { keyOf } = (await import(SAMPLE)) as { keyOf: (mutant: object) => string };

/** Results count lines and columns from 1, mutants from 0. */
function fromZero({ start, end }: MutantResult["location"]): MutantResult["location"] {
  const [from, to] = [start, end].map(({ line, column }) => ({ line: line - 1, column: column - 1 }));
  return { start: from!, end: to! };
}

function sourcesIn(path: string): string[] {
  if (path.endsWith(".ts")) return [path];
  return (readdirSync(path, { recursive: true }) as string[])
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(path, name));
}

interface Change {
  /** In the form of `sample.mjs`. */
  readonly key: string;
  /** Its file and place, as Stryker's `mutate` wants it. */
  readonly place: string;
}

/** Every change that Stryker would make. */
async function changesOf(files: readonly string[]): Promise<Change[]> {
  const instrumenter = new Instrumenter(silent as never);
  const sources = files.map((name) => ({
    name: join(ROOT, name),
    mutate: true,
    content: readFileSync(join(ROOT, name), "utf8"),
  }));
  const { mutants } = await instrumenter.instrument(sources, {
    plugins: null,
    ignorers: [],
    excludedMutations: [],
    noHeader: true,
  } as never);
  return mutants.map((mutant) => {
    const { start, end } = mutant.location;
    const place = `${start.line + 1}:${start.column}-${end.line + 1}:${end.column}`;
    return { key: keyOf(mutant), place: `${relative(ROOT, mutant.fileName)}:${place}` };
  });
}

const folder = mkdtempSync(join(tmpdir(), "pitwall-mutate-"));
process.chdir(ROOT);
try {
  const files = only.filter(existsSync).flatMap(sourcesIn).sort();
  if (files.length === 0) throw new Error(`Nothing to change in ${only.join(", ")}.`);
  const all = await changesOf(files);
  const sampled = sample === undefined ? all : draw(all, sample, seed);
  const drawn = new Set(sampled.map(({ key }) => key));
  console.log(
    `${drawn.size} of ${all.length} changes in ${files.length} files${sample === undefined ? "" : `, seed ${seed}`}`,
  );
  process.env["PITWALL_DRAWN_MUTANTS"] = join(folder, "drawn.json");
  writeFileSync(process.env["PITWALL_DRAWN_MUTANTS"], JSON.stringify([...drawn]));
  const stryker = new Stryker({
    // every change that is built in slows the tests down, whether it is tried or not
    mutate: sample === undefined ? files : [...new Set(sampled.map(({ place }) => place))],
    testRunner: "vitest",
    // searching for the related tests takes longer than the tests, and coverage says them
    vitest: { configFile: join("test/proof/mutate/vitest.config.ts"), related: false },
    plugins: ["@stryker-mutator/vitest-runner", SAMPLE],
    checkers: ["sample"],
    coverageAnalysis: "perTest",
    // One that only runs while a module loads would need all tests in a new process: left out, and counted as not
    // tried. Of others, what runs while modules load does not matter.
    ignoreStatic: true,
    // half of them run tests, the others say which mutants were drawn
    concurrency: 4,
    tempDirName: join(folder, "sandbox"),
    ignorePatterns: ["test/lab/.cache", "release", "tapes", "**/dist", "docs", "reports"],
    reporters: ["progress-append-only"],
    allowConsoleColors: false,
    dryRunTimeoutMinutes: 60,
    timeoutMS: 60_000,
  });
  const results = await stryker.runMutationTest();
  const tried = results.filter((result) => drawn.has(keyOf({ ...result, location: fromZero(result.location) })));
  const named = tried.map((result) => ({ ...result, fileName: relative(ROOT, result.fileName) }));
  for (const line of [...survivorLines(named), ...scoreRows(named)]) console.log(line);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
