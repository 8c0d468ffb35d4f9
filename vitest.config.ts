import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { LAB_TESTS } from "./test/lab/lab-tests.js";
import { missingParts } from "./test/lab/parts.js";

const EVERYWHERE = ["**/node_modules/**", "test/lab/.cache/**"];

export default defineConfig({
  test: {
    // What tests save does not belong into the home of the user who runs them.
    env: { PITWALL_HOME: join(tmpdir(), `pitwall-test-home-${process.pid}`) },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: [...EVERYWHERE, ...LAB_TESTS],
          // A unit test that needs luck fails.
          retry: 0,
          // It only computes: how long it takes says how busy the machine is.
          testTimeout: 300_000,
          hookTimeout: 300_000,
          maxWorkers: "100%",
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: "lab",
          include: [...LAB_TESTS],
          exclude: [...EVERYWHERE, ...missingParts.map(({ suffix }) => `test/**/*.${suffix}.{test,*.test}.ts`)],
          // A machine that is set aside in the middle of a test may fail it once.
          retry: 1,
          globalSetup: ["test/lab/left-out.ts", "test/lab/chromium/shared.ts"],
          // Real processes and browsers would starve each other side by side.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
