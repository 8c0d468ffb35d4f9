import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

/** Compiles `core` where that is due, since Windows' Node runs what is in its `dist` folder. Throws what the compiler says. */
export function compileCore(): void {
  const root = resolve(import.meta.dirname, "../..");
  const compiler = resolve(root, "node_modules/typescript/bin/tsc");
  const { status, stdout } = spawnSync(process.execPath, [compiler, "-b", "core"], { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`core does not compile:\n${stdout}`);
}
