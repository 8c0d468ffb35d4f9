import { readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { LAB_TESTS } from "../../lab/lab-tests.js";

const ROOT = join(import.meta.dirname, "../../..");
const CORE = "@acevo-pitwall/core";

const { exports } = JSON.parse(readFileSync(join(ROOT, "core/package.json"), "utf8")) as {
  exports: Record<string, string | { readonly default: string }>;
};

/** Imports of core resolve to its sources, since compiled files contain no mutants. */
const alias = Object.entries(exports).map(([entry, target]) => {
  const file = typeof target === "string" ? target : target.default;
  return {
    find: new RegExp(`^${CORE}${entry.slice(1)}$`),
    replacement: join(ROOT, "core", file.replace("dist/", "src/").replace(/\.js$/, ".ts")),
  };
});

/** Tests that simulate whole races, too slow to run for every mutant. */
const SLOW = [
  "test/race/log/*.test.ts",
  "test/race/field/{agreement,camera,made-up-laps,session-clock}.test.ts",
  "test/race/field/{timed-finish,timing-line,unknown-order,weekend}.test.ts",
  "test/race/{cool-down-lap,delta,events,events-robustness,events-session,fuel,invalid-lap-times,joining,laps,long-gaps}.test.ts",
  "test/race/event-times.test.ts",
  "test/race/{missing-frames,missing-lap-times,off-track,pauses,sectors,session,stutter,track-model}.test.ts",
  "test/obs-overlay/sample.test.ts",
  "test/protocol/hover.test.ts",
];

/** Tests of a second and more. */
const LONG = ["car-laps", "events-flicker", "flags", "lap-end", "parity", "field/battle-in-pits", "field/race-end"].map(
  (name) => `test/race/${name}.test.ts`,
);

/** The first test that fails ends a change's turn, so the long ones come last. */
class LongLast extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => LONG.some((name) => moduleId.endsWith(name));
    return (await super.sort(files)).sort((a, b) => Number(isLong(a)) - Number(isLong(b)));
  }
}

/** The unit tests that could catch a mutant, except the slow ones. */
export default defineConfig({
  root: ROOT,
  resolve: { alias },
  test: {
    include: ["test/{race,readings,memory,layout,protocol,views,obs-overlay}/**/*.test.ts"],
    exclude: ["**/node_modules/**", "test/lab/.cache/**", ...LAB_TESTS, ...SLOW],
    // each mutant starts its tests again: loading every module for every file took longer than the tests
    isolate: false,
    sequence: { sequencer: LongLast },
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
