import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { missingParts } from "./test/lab/parts.js";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: [
      "**/node_modules/**",
      "test/lab/.cache/**",
      ...missingParts.map(({ suffix }) => `test/**/*.${suffix}.{test,*.test}.ts`),
    ],
    // Nothing that tests learn belongs into the home of whoever runs them.
    env: { PITWALL_HOME: join(tmpdir(), `pitwall-test-home-${process.pid}`) },
    globalSetup: ["test/lab/left-out.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Real processes and browsers on two cores: side by side they would only starve each other.
    fileParallelism: false,
  },
});
