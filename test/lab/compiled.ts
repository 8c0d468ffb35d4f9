import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

/** Compiles `core` if it changed, since Windows' Node runs its `dist` folder. Throws with the compiler's messages. */
export function compileCore(): void {
  const root = resolve(import.meta.dirname, "../..");
  const compiler = resolve(root, "node_modules/typescript/bin/tsc");
  const { status, stdout } = spawnSync(process.execPath, [compiler, "-b", "core"], { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`core does not compile:\n${stdout}`);
}
