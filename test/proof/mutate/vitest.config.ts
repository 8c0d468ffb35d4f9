import { readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { LAB_TESTS } from "../../lab/lab-tests.js";

const ROOT = join(import.meta.dirname, "../../..");
const CORE = "@acevo-pitwall/core";

const { exports } = JSON.parse(readFileSync(join(ROOT, "core/package.json"), "utf8")) as {
  exports: Record<string, string>;
};

/** The core's entries as sources: what is compiled has no mutants in it. */
const alias = Object.entries(exports).map(([entry, file]) => ({
  find: new RegExp(`^${CORE}${entry.slice(1)}$`),
  replacement: join(ROOT, "core", file.replace("dist/", "src/").replace(/\.js$/, ".ts")),
}));

/** Tests that follow whole simulated races, for seconds: each change is tried with every test that reaches it. */
const SLOW = [
  "test/race/{cool-down-lap,delta,events,events-robustness,fuel,invalid-lap-times,joining,laps,long-gaps}.test.ts",
  "test/race/{missing-frames,missing-lap-times,off-track,pauses,sectors,session,stutter,track-model}.test.ts",
  "test/obs-overlay/sample.test.ts",
];

/** The unit tests that could see a change, but for the slow ones. */
export default defineConfig({
  root: ROOT,
  resolve: { alias },
  test: {
    include: ["test/{race,readings,memory,layout,protocol,views,obs-overlay}/**/*.test.ts"],
    exclude: ["**/node_modules/**", "test/lab/.cache/**", ...LAB_TESTS, ...SLOW],
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
