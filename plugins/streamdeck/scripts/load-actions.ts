import { join } from "node:path";
import { runnerImport } from "vite";
import type { Action } from "../src/definition/define-action.js";
import { PACKAGE } from "./folders.js";

/** Every action. Vite loads them, since Node alone has no `import.meta.glob`. */
export async function loadActions(): Promise<readonly Action[]> {
  const file = join(PACKAGE, "src/actions/index.ts");
  const config = { configFile: false, root: PACKAGE, logLevel: "warn" } as const;
  const { module } = await runnerImport<{ ACTIONS: readonly Action[] }>(file, config);
  return module.ACTIONS;
}
